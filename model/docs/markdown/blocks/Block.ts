import type { Run } from '../source/Line.ts';

/** An element on its way to become HTML: its text, its children, and the text that follows it in its parent. */
export interface Block {
  tag: string;
  readonly attributes: Map<string, string>;
  /** Inline Markdown before the first child. */
  text: Run;
  readonly children: Block[];
  /** Inline Markdown between this and the next child of its parent: what tight list items have. */
  tail: Run;
  readonly line: number;
  /** Is shown as it is: the text of code. */
  verbatim?: string;
  /** Raw HTML, shown as it is until it is sanitised. */
  html?: string;
}

export function createBlock(
  tag: string,
  line: number,
  attributes: Readonly<Record<string, string>> = {},
): Block {
  return { tag, attributes: new Map(Object.entries(attributes)), text: [], children: [], tail: [], line };
}

export function append(
  parent: Block,
  tag: string,
  line: number,
  attributes?: Readonly<Record<string, string>>,
): Block {
  const child = createBlock(tag, line, attributes);
  parent.children.push(child);
  return child;
}

export function lastChild(parent: Block): Block | undefined {
  return parent.children.at(-1);
}

/** Loose items: text that stands by itself in an item becomes a paragraph of it. */
export function wrapText(item: Block): void {
  if (item.text.length === 0) return;
  const paragraph = createBlock('p', item.text[0]?.line ?? item.line);
  paragraph.text = item.text;
  item.text = [];
  item.children.unshift(paragraph);
}

/** Takes over all children of another. There may be more than a call has arguments. */
export function adopt(parent: Block, from: Block): void {
  for (const child of from.children) parent.children.push(child);
}
