import type { Block } from '../blocks/Block.ts';
import { placeholder, type Stash } from '../blocks/Stash.ts';
import type { Dialect } from '../Dialect.ts';
import type { MarkdownIt, Token } from '../inline/markdownIt.ts';
import type { Run } from '../source/Line.ts';
import type { Formulas } from './formulas.ts';

export interface InlineMeta {
  /** Lines of the source that the lines of its content come from. */
  readonly lines: readonly number[];
  /** The element that it is in. */
  readonly tag: string;
}

type Segment =
  { readonly kind: 'text'; readonly lines: Run } | { readonly kind: 'stashed'; readonly index: number };

/* eslint-disable-next-line no-control-regex -- It marks the place of what was stashed. */
const alone = /^\s*\u0002(\d+)\u0003\s*$/;
const withoutLine = new Set(['thead', 'tbody', 'td', 'th', 'label', 'input', 'tr', '']);
const void_ = new Set(['hr', 'input', 'br', 'img']);

/** The tree as tokens of markdown-it, the inline text in them still to be parsed. */
export class Tokens {
  readonly all: Token[] = [];
  readonly #create: (type: string, tag: string, nesting: -1 | 0 | 1) => Token;
  readonly #dialect: Dialect;
  readonly #stash: Stash;
  readonly #formulas: Formulas;

  constructor(md: MarkdownIt, dialect: Dialect, stash: Stash, formulas: Formulas) {
    const state = new md.core.State('', md, {});
    this.#create = (type, tag, nesting) => new state.Token(type, tag, nesting);
    this.#dialect = dialect;
    this.#stash = stash;
    this.#formulas = formulas;
  }

  addChildren(block: Block): void {
    for (const child of block.children) {
      this.add(child);
      if (child.tail.length > 0) this.#addText(block, child.tail);
    }
  }

  add(block: Block): void {
    if (block.html !== undefined) this.#addHtml(block.html);
    else if (this.#isFormula(block)) this.#addFormula(block);
    else if (block.tag === 'fence' || block.tag === 'pre') this.#addCode(block);
    else if (block.tag === 'p') this.#addParagraph(block);
    else this.#addElement(block);
  }

  #addElement(block: Block): void {
    const open = this.#open(block);
    if (void_.has(block.tag)) {
      open.nesting = 0;
      return;
    }
    if (block.text.length > 0) this.#addText(block, block.text);
    this.addChildren(block);
    this.#close(block);
  }

  /** What was stashed does not stand within a paragraph. */
  #addParagraph(block: Block): void {
    for (const segment of segmentsOf(block.text)) {
      if (segment.kind === 'stashed') {
        this.#addStashed(segment.index);
        continue;
      }
      this.#open({ ...block, line: segment.lines[0]?.line ?? block.line });
      this.#inline(block.tag, segment.lines);
      this.addChildren(block);
      this.#close(block);
    }
  }

  #addText(block: Block, lines: Run): void {
    for (const segment of segmentsOf(lines)) {
      if (segment.kind === 'stashed') this.#addStashed(segment.index);
      else this.#inline(block.tag, segment.lines);
    }
  }

  #addStashed(index: number): void {
    const stashed = this.#stash.get(index);
    if (stashed?.kind === 'html') this.#addHtml(`${stashed.html}\n`);
    else if (stashed?.kind === 'fence') this.add(stashed.block);
  }

  /** Raw HTML may hold what was stashed before it was. */
  #addHtml(html: string): void {
    let pos = 0;
    for (const match of html.matchAll(placeholder)) {
      this.#addRaw(html.slice(pos, match.index));
      pos = match.index + match[0].length;
      this.#addStashed(Number(match[1]));
    }
    this.#addRaw(html.slice(pos));
  }

  #addRaw(html: string): void {
    if (html === '') return;
    const token = this.#create('html_block', '', 0);
    token.content = html;
    this.all.push(token);
  }

  #isFormula({ tag, attributes }: Block): boolean {
    if (tag === 'math') return true;
    return (
      tag === 'fence' && this.#dialect.fenceClass(attributes.get('data-language') ?? '') === 'arithmatex'
    );
  }

  #addFormula({ verbatim = '', line }: Block): void {
    this.#addRaw(this.#formulas.place(verbatim.trim(), { isBlock: true, line }));
  }

  #addCode(block: Block): void {
    const token = this.#create('code_block', 'code', 0);
    token.content = block.verbatim ?? '';
    token.attrs = [...block.attributes];
    token.map = [block.line, block.line + 1];
    this.all.push(token);
  }

  #inline(tag: string, lines: Run): void {
    const token = this.#create('inline', '', 0);
    token.content = lines.map(line => line.text).join('\n');
    const meta: InlineMeta = { lines: lines.map(line => line.line), tag };
    token.meta = { ...meta };
    token.children = [];
    this.all.push(token);
  }

  #open(block: Block): Token {
    const token = this.#create(`${block.tag}_open`, block.tag, 1);
    token.attrs = [...block.attributes];
    if (!withoutLine.has(block.tag)) token.attrs.push(['data-line', String(block.line)]);
    token.map = [block.line, block.line + 1];
    token.block = true;
    this.all.push(token);
    return token;
  }

  #close(block: Block): void {
    this.all.push(this.#create(`${block.tag}_close`, block.tag, -1));
  }
}

function segmentsOf(lines: Run): Segment[] {
  const segments: Segment[] = [];
  let from = 0;
  lines.forEach((line, index) => {
    const match = alone.exec(line.text);
    if (!match) return;
    if (index > from) segments.push({ kind: 'text', lines: lines.slice(from, index) });
    segments.push({ kind: 'stashed', index: Number(match[1]) });
    from = index + 1;
  });
  if (from < lines.length || lines.length === 0) segments.push({ kind: 'text', lines: lines.slice(from) });
  return segments;
}
