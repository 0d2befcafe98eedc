import type { Dialect } from '../../Dialect.ts';
import { limits } from '../../limits.ts';
import type { Stash } from '../Stash.ts';
import { createBlock, type Block } from '../Block.ts';

/** Figures that lie deeper in one another have no numbers. */
const DEEPEST = 20;

export interface Figure {
  readonly type: string;
  /** With `{}` in the place of the number; empty where figures of the type have none. */
  readonly prefix: string;
  readonly caption: Block;
  /** As its author wants it: a number, or how many levels it lies below what it is in. */
  readonly number: string | undefined;
  readonly isRelative: boolean;
}

/** Numbers figures that have captions, each type by itself: `Figure 1.`, and `Figure 1.1.` within it. */
export class FigureNumbers {
  readonly #figures = new Map<Block, Figure>();
  readonly #isAutomatic: boolean;
  readonly #deepest: number;
  #held = 0;
  readonly #counters = new Map<string, number[]>();

  constructor(dialect: Dialect) {
    this.#isAutomatic = dialect.option('pymdownx.blocks.caption', 'auto') !== false;
    const level = dialect.option('pymdownx.blocks.caption', 'auto_level');
    this.#deepest = typeof level === 'number' && level > 0 ? level : Infinity;
  }

  /** Whether one more figure may be put around what may hold figures itself: they could lie in one another without end. */
  mayHold(): boolean {
    this.#held += 1;
    return this.#held <= limits.figures;
  }

  add(block: Block, figure: Figure): void {
    this.#figures.set(block, figure);
  }

  /** Once the whole page is parsed: the order of figures is that of the page. */
  put(root: Block, stash: Stash): void {
    if (this.#figures.size === 0) return;
    const todo: { block: Block; levels: ReadonlyMap<string, number> }[] = [
      { block: root, levels: new Map() },
    ];
    for (let next = todo.pop(); next !== undefined; next = todo.pop()) {
      const { block, levels } = next;
      const figure = this.#figures.get(block);
      const level = figure && this.#number(block, figure, levels.get(figure.type) ?? 0, stash);
      const within = figure && level !== undefined ? new Map([...levels, [figure.type, level + 1]]) : levels;
      for (const child of [...block.children].reverse()) todo.push({ block: child, levels: within });
    }
  }

  /** How deep the figure lies among those of its type; undefined where it gets no number. */
  #number(block: Block, figure: Figure, depth: number, stash: Stash): number | undefined {
    const { type, prefix, number, isRelative } = figure;
    if (prefix === '') return undefined;
    const wanted = number === undefined || isRelative ? undefined : number.split('.').map(Number);
    const level = wanted === undefined ? depth + (isRelative ? Number(number) : 0) : wanted.length - 1;
    if (level > DEEPEST) return level;
    if (!this.#isAutomatic) {
      const given = isRelative ? Array<number>(level + 1).fill(1) : wanted;
      if (given !== undefined) name(block, figure, given.join('_'), given.join('.'), stash);
      return level;
    }
    if (level >= this.#deepest) return level;
    const counter = this.#counters.get(type) ?? [];
    this.#counters.set(type, counter);
    if (level >= counter.length) while (counter.length <= level) counter.push(1);
    else {
      counter.length = level + 1;
      counter[level] = (counter[level] ?? 0) + 1;
    }
    if (wanted?.every((value, at) => value >= (counter[at] ?? 0)) === true)
      counter.splice(0, Infinity, ...wanted);
    name(block, figure, counter.join('_'), counter.join('.'), stash);
    return level;
  }
}

function name(
  block: Block,
  { type, prefix, caption }: Figure,
  id: string,
  number: string,
  stash: Stash,
): void {
  if (!block.attributes.has('id')) block.attributes.set('id', `__${type}_${id}`);
  const text = prefix.replace('{}', number).replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  const { line } = caption;
  const html = `<span class="caption-prefix">${text}</span>`;
  const place = `${stash.store({ kind: 'html', html, line })} `;
  const first = caption.children[0];
  if (first?.tag === 'p') {
    const [head, ...others] = first.text;
    first.text = [{ text: place + (head?.text ?? ''), line: head?.line ?? line }, ...others];
  } else {
    const paragraph = createBlock('p', line);
    paragraph.text = [{ text: place, line }];
    caption.children.unshift(paragraph);
  }
}
