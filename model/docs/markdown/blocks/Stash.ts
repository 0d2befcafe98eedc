import type { Block } from './Block.ts';

/** A fence as it was written, should an indented code block hold it. */
export interface FenceSource {
  readonly lines: readonly string[];
  /** How far the fence was indented. */
  readonly indent: number;
}

/** What was taken out of the text before its blocks were looked for. */
export type Stashed =
  | { readonly kind: 'fence'; readonly block: Block; readonly source: FenceSource }
  | { readonly kind: 'html'; readonly html: string; readonly line: number }
  | { readonly kind: 'element'; readonly element: StashedElement };

/** An element of raw HTML whose content may be Markdown. */
export interface StashedElement {
  readonly tag: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly mode: 'block' | 'span' | 'off';
  readonly line: number;
  readonly content: (StashedElement | { readonly text: string; readonly line: number })[];
}

/** Characters that no page may hold: they mark places of what was stashed. */
export const open = '\u0002';
export const close = '\u0003';
/* eslint-disable-next-line no-control-regex -- Those are the marks. */
export const placeholder = /\u0002(\d+)\u0003/g;
/* eslint-disable-next-line no-control-regex -- Those are the marks. */
const wholePlaceholder = /^\u0002(\d+)\u0003$/;

export class Stash {
  readonly #entries: Stashed[] = [];

  store(entry: Stashed): string {
    this.#entries.push(entry);
    return `${open}${this.#entries.length - 1}${close}`;
  }

  get(index: number): Stashed | undefined {
    return this.#entries[index];
  }

  /** The entry whose place this text is, if it is nothing else. */
  at(text: string): Stashed | undefined {
    const match = wholePlaceholder.exec(text);
    return match ? this.#entries[Number(match[1])] : undefined;
  }
}
