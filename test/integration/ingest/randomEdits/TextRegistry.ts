import { join } from 'node:path';
import { descriptor } from '../../../helpers/descriptors.ts';
import { targets, type Doc } from './edits.ts';

/** A document as it was written, and what it means. */
export interface WrittenDoc {
  /** Undefined where it cannot be told. */
  ref: string | undefined;
  good?: {
    title: string;
    hasNote: boolean;
    targets?: string[];
    /** The same with its placeholder filled in. */
    textWith(note: string | undefined): string;
  };
}

/** Makes the texts of files, no two alike, and knows what each means. */
export class TextRegistry {
  readonly #base: string;
  readonly #docs = new Map<string, WrittenDoc[]>();
  #count = 0;

  constructor(base: string) {
    this.#base = base;
  }

  /** After so many lines of comment. */
  write(docs: readonly Doc[], lines: number): string {
    const made = docs.map(doc => this.#make(doc));
    const text = `# ${++this.#count}\n`.repeat(lines + 1) + made.map(({ text: one }) => one).join('---\n');
    this.#docs.set(text, made);
    return text;
  }

  docsOf(text: string): WrittenDoc[] {
    const docs = this.#docs.get(text);
    if (docs === undefined) throw new Error(`Nobody wrote ${text}`);
    return docs;
  }

  note(): string {
    return `note ${++this.#count}`;
  }

  #make(doc: Doc): WrittenDoc & { text: string } {
    switch (doc.is) {
      case 'component':
        return this.#makeComponent(doc);
      case 'location':
        return this.#makeLocation(doc);
      case 'wrong': {
        const name = `${doc.kind === 'Component' ? 'n' : 'l'}${doc.name}`;
        const spec = doc.kind === 'Component' ? { owner: 7 } : { targets: 7 };
        return {
          text: descriptor({ kind: doc.kind, name, spec }),
          ref: `${doc.kind.toLowerCase()}:default/${name}`,
        };
      }
      case 'broken':
        return { text: 'kind: [\n', ref: undefined };
    }
  }

  #makeComponent({ name, loud, owner, note }: Doc & { is: 'component' }): WrittenDoc & { text: string } {
    const title = `v${++this.#count}`;
    const textOf = (value: unknown): string =>
      descriptor({
        name: `${loud ? 'N' : 'n'}${name}`,
        metadata: { title, tags: [`t${owner}`] },
        spec: {
          owner: `team-${owner}`,
          dependsOn: [`component:n${(name + 1) % 6}`],
          ...(value !== undefined && { note: value }),
        },
      });
    return {
      text: textOf(note ? { $text: './note.txt' } : undefined),
      ref: `component:default/n${name}`,
      good: { title, hasNote: note, textWith: textOf },
    };
  }

  #makeLocation({ name, targets: named, optional }: Doc & { is: 'location' }): WrittenDoc & { text: string } {
    const title = `v${++this.#count}`;
    const paths = named.map(index => join(this.#base, targets[index] ?? ''));
    const text = descriptor({
      kind: 'Location',
      name: `l${name}`,
      metadata: { title },
      spec: { type: 'file', targets: paths, ...(optional && { presence: 'optional' }) },
    });
    return {
      text,
      ref: `location:default/l${name}`,
      good: { title, hasNote: false, targets: paths, textWith: () => text },
    };
  }
}
