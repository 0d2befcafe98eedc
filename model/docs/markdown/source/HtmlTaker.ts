import type { Stash, StashedElement } from '../blocks/Stash.ts';
import { limits } from '../limits.ts';
import { blockTags, emptyTags, rawTags, spanTags } from './htmlTags.ts';
import type { Line, Run } from './Line.ts';
import { readTag, type Tag } from './readTag.ts';

type Mode = StashedElement['mode'];
interface OpenElement {
  readonly tag: string;
  readonly mode: Mode;
  readonly line: number;
  readonly attributes: Record<string, string>;
  readonly content: StashedElement['content'];
}

const verbatimTags: Readonly<Record<string, RegExp>> = { script: /<\/script/gi, style: /<\/style/gi };
const blankBelow = /(?: *\n){2}/y;

/**
 * Takes raw HTML out of the text: what a block-level tag at the beginning of a line encloses, and comments there. An
 * element with a `markdown` attribute is taken as an element, so that its content can be parsed.
 */
export class HtmlTaker {
  readonly #text: string;
  readonly #lines: Run;
  readonly #stash: Stash;
  readonly #markdownInHtml: boolean;
  readonly #out: Line[] = [];
  #outText = '';
  #outLine = -1;
  /** Where it is, in the text and in its lines. */
  #pos = 0;
  #row = 0;
  #rowStart = 0;
  #nextRow: number;
  /** What the rest of the text does not hold: it is not looked for again. */
  readonly #missing = new Set<string>();
  /** Tags that are open within raw HTML, and how often each is. */
  #raw: string[] = [];
  readonly #rawCount = new Map<string, number>();
  #cache = '';
  #cacheLine = 0;
  #inTail = false;
  #elements: OpenElement[] = [];

  constructor(lines: Run, stash: Stash, markdownInHtml: boolean) {
    this.#lines = lines;
    this.#stash = stash;
    this.#markdownInHtml = markdownInHtml;
    this.#text = lines.map(line => line.text).join('\n');
    this.#nextRow = this.#text.indexOf('\n');
  }

  take(): Line[] {
    const text = this.#text;
    while (this.#pos < text.length) {
      const next = text.indexOf('<', this.#pos);
      if (next < 0) break;
      if (next > this.#pos) this.#data(next);
      this.#markup();
    }
    if (this.#pos < text.length) this.#data(text.length);
    if (this.#elements.length > 0) this.#closeElement(this.#elements[0]?.tag ?? '', text.length);
    if (this.#cache !== '') this.#emitPlace(this.#stashHtml(this.#cache));
    this.#breakLine();
    return this.#out;
  }

  #markup(): void {
    const text = this.#text;
    const start = this.#pos;
    if (text.startsWith('<!--', start)) this.#comment();
    else if (text.startsWith('<!', start) || text.startsWith('<?', start)) this.#declaration();
    else {
      const tag = readTag(text, start);
      if (typeof tag === 'number') this.#data(tag);
      else if (tag.closing) this.#endTag(tag);
      else this.#startTag(tag);
    }
  }

  #comment(): void {
    const end = this.#find('-->', this.#pos + 4);
    if (end < 0) this.#data(this.#pos + 1);
    else this.#emptyTag(end + 3, true);
  }

  #declaration(): void {
    const instruction = this.#text.startsWith('<?', this.#pos);
    if (!this.#atLineStart() && !this.#inTail) {
      this.#data(this.#pos + 2);
      return;
    }
    const close = instruction ? '?>' : this.#text.startsWith('<![CDATA[', this.#pos) ? ']]>' : '>';
    const end = this.#find(close, this.#pos + 2);
    if (end < 0) this.#data(this.#pos + 2);
    else this.#emptyTag(end + close.length, true);
  }

  #startTag(tag: Tag): void {
    if (tag.selfClosing || emptyTags.has(tag.name)) {
      this.#emptyTag(tag.end, blockTags.has(tag.name));
      return;
    }
    const atStart = this.#atLineStart() || this.#inTail;
    const isBlock = blockTags.has(tag.name);
    if (this.#raw.length > 0) {
      this.#openRaw(tag);
    } else if (isBlock && atStart) {
      const mode = this.#modeOf(tag);
      if (this.#elements.length >= limits.nesting) this.#data(tag.end);
      else if (mode === 'off' && this.#elements.length === 0) this.#openRaw(tag);
      else this.#openElement(tag, mode);
    } else {
      this.#data(tag.end);
    }
  }

  #openRaw(tag: Tag): void {
    if (this.#raw.length === 0) {
      this.#breakLine();
      this.#cacheLine = this.#line();
    }
    this.#raw.push(tag.name);
    this.#rawCount.set(tag.name, (this.#rawCount.get(tag.name) ?? 0) + 1);
    const source = this.#text.slice(this.#pos, tag.end);
    this.#cache +=
      'markdown' in tag.attributes
        ? source.replace(/(?<!\s)\s+markdown(?:=(?:"[^"]*"|'[^']*'|[^\s>]*))?/i, '')
        : source;
    this.#moveTo(tag.end);
    const end = Object.hasOwn(verbatimTags, tag.name) ? verbatimTags[tag.name] : undefined;
    if (end === undefined) return;
    end.lastIndex = this.#pos;
    this.#data(end.exec(this.#text)?.index ?? this.#text.length);
  }

  #openElement(tag: Tag, mode: Mode): void {
    if (this.#elements.some(element => element.tag === 'p')) this.#closeElement('p', this.#pos);
    const attributes = Object.fromEntries(
      Object.entries(tag.attributes).filter(([name]) => name !== 'markdown'),
    );
    this.#elements.push({ tag: tag.name, mode, line: this.#line(), attributes, content: [] });
    this.#moveTo(tag.end);
  }

  #endTag(tag: Tag): void {
    if (this.#raw.length > 0) {
      this.#closeRaw(tag);
    } else if (blockTags.has(tag.name) && this.#elements.some(element => element.tag === tag.name)) {
      this.#closeElement(tag.name, tag.end);
    } else {
      this.#data(tag.end);
    }
  }

  #closeRaw(tag: Tag): void {
    this.#cache += this.#text.slice(this.#pos, tag.end);
    this.#moveTo(tag.end);
    if ((this.#rawCount.get(tag.name) ?? 0) > 0) {
      for (let name = this.#raw.pop(); name !== undefined; name = this.#raw.pop()) {
        this.#rawCount.set(name, (this.#rawCount.get(name) ?? 1) - 1);
        if (name === tag.name) break;
      }
    }
    if (this.#raw.length > 0) return;
    if (!this.#isBlankBelow()) this.#inTail = true;
    this.#emitPlace(this.#stashHtml(this.#cache));
    this.#cache = '';
  }

  #closeElement(name: string, end: number): void {
    this.#moveTo(end);
    for (let element = this.#elements.pop(); element !== undefined; element = this.#elements.pop()) {
      const parent = this.#elements.at(-1);
      if (parent !== undefined) parent.content.push(element);
      else {
        this.#breakLine();
        this.#outLine = element.line;
        this.#emitPlace(this.#stash.store({ kind: 'element', element }));
        if (!this.#isBlankBelow()) this.#inTail = true;
      }
      if (element.tag === name) break;
    }
  }

  /** A tag without content, or a comment. */
  #emptyTag(end: number, isBlock: boolean): void {
    const source = this.#text.slice(this.#pos, end);
    const line = this.#line();
    const element = this.#elements.at(-1);
    if (this.#raw.length > 0) {
      this.#cache += source;
      this.#moveTo(end);
    } else if (element !== undefined) {
      const place = this.#stash.store({ kind: 'html', html: source, line });
      addText(element, this.#atLineStart() && isBlock ? `\n${place}\n\n` : place, line);
      this.#moveTo(end);
    } else if ((this.#atLineStart() || this.#inTail) && isBlock) {
      this.#moveTo(end);
      if (!this.#isBlankBelow()) this.#inTail = true;
      this.#breakLine();
      this.#outLine = line;
      this.#emitPlace(this.#stash.store({ kind: 'html', html: source, line }));
    } else {
      this.#data(end);
    }
  }

  #modeOf(tag: Tag): Mode {
    const parent = this.#elements.at(-1)?.mode;
    let wanted = this.#markdownInHtml ? (tag.attributes['markdown'] ?? '0') : '0';
    if (wanted === 'markdown') wanted = '1';
    if (parent === 'off' || (parent === 'span' && wanted !== '0')) wanted = parent;
    const holdsSpans = spanTags.has(tag.name);
    const holdsBlocks = !holdsSpans && !rawTags.has(tag.name);
    if ((wanted === '1' && holdsBlocks) || (wanted === 'block' && (holdsBlocks || holdsSpans)))
      return 'block';
    if ((wanted === '1' && holdsSpans) || (wanted === 'span' && (holdsBlocks || holdsSpans))) return 'span';
    return 'off';
  }

  #data(end: number): void {
    const source = this.#text.slice(this.#pos, end);
    if (this.#inTail && source.includes('\n')) this.#inTail = false;
    const element = this.#elements.at(-1);
    if (this.#raw.length > 0) this.#cache += source;
    else if (element !== undefined) addText(element, source, this.#line());
    else this.#emit(source);
    this.#moveTo(end);
  }

  #emit(source: string): void {
    const parts = source.split('\n');
    parts.forEach((part, index) => {
      if (index > 0) this.#breakLine(true);
      if (this.#outLine < 0)
        this.#outLine = (this.#lines[this.#row + index] ?? this.#lines.at(-1))?.line ?? 0;
      this.#outText += part;
    });
  }

  /** What was stashed stands by itself, with blank lines around it. */
  #emitPlace(place: string): void {
    this.#breakLine();
    const line = this.#outLine < 0 ? this.#cacheLine : this.#outLine;
    this.#out.push({ text: '', line }, { text: place, line }, { text: '', line });
    this.#outLine = -1;
  }

  #breakLine(evenEmpty = false): void {
    if (this.#outText === '' && !evenEmpty) return;
    const text = this.#outText.trim() === '' ? '' : this.#outText;
    this.#out.push({ text, line: Math.max(0, this.#outLine) });
    this.#outText = '';
    this.#outLine = -1;
  }

  #stashHtml(html: string): string {
    return this.#stash.store({ kind: 'html', html, line: this.#cacheLine });
  }

  #find(what: string, from: number): number {
    if (this.#missing.has(what)) return -1;
    const found = this.#text.indexOf(what, from);
    if (found < 0) this.#missing.add(what);
    return found;
  }

  #isBlankBelow(): boolean {
    blankBelow.lastIndex = this.#pos;
    return blankBelow.test(this.#text);
  }

  #atLineStart(): boolean {
    const offset = this.#pos - this.#rowStart;
    return offset === 0 || (offset <= 3 && this.#text.slice(this.#rowStart, this.#pos).trim() === '');
  }

  #line(): number {
    return this.#lines[this.#row]?.line ?? 0;
  }

  #moveTo(end: number): void {
    while (this.#nextRow >= 0 && this.#nextRow < end) {
      this.#row++;
      this.#rowStart = this.#nextRow + 1;
      this.#nextRow = this.#text.indexOf('\n', this.#rowStart);
    }
    this.#pos = end;
  }
}

function addText(element: OpenElement, text: string, line: number): void {
  const last = element.content.at(-1);
  if (last !== undefined && 'text' in last) {
    element.content[element.content.length - 1] = { text: last.text + text, line: last.line };
  } else {
    element.content.push({ text, line });
  }
}
