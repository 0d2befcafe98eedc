import katex from 'katex';
import type { Findings } from '../Findings.ts';

const maxLength = 20_000;
/** Of one page: each is looked for in its text. */
const mostTold = 200;

export interface FormulaOptions {
  /** In lines of its own, rather than within text. */
  readonly isBlock: boolean;
  /** Of its source, where that is known. */
  readonly line?: number;
}

/** The formulas of a page. MathML that a page has itself is not let through, so they are put in when all else is sanitised. */
export class Formulas {
  readonly #drawn: string[] = [];
  /** Nothing that a page could have written itself: its HTML may spell out any sign by an entity. */
  readonly #mark = `\u0002${Math.random().toString(36).slice(2)}:`;
  readonly #problems: {
    readonly source: string;
    readonly reason: string;
    readonly line: number | undefined;
  }[] = [];

  /** Draws a formula, and gives what stands for it until the page has been sanitised. */
  place(source: string, { isBlock, line }: FormulaOptions): string {
    this.#drawn.push(this.#draw(source, isBlock, line));
    const mark = `${this.#mark}${this.#drawn.length - 1}\u0003`;
    if (!isBlock) return `<span class="arithmatex">${mark}</span>`;
    return `<div class="arithmatex"${line === undefined ? '' : ` data-line="${line}"`}>${mark}</div>\n`;
  }

  put(html: string): string {
    if (this.#drawn.length === 0) return html;
    const [before = '', ...parts] = html.split(this.#mark);
    let isInTag = leavesTagOpen(before, false);
    return parts.reduce((whole, part) => {
      const end = part.indexOf('\u0003');
      const drawn = isInTag ? '' : (this.#drawn[Number(part.slice(0, end))] ?? '');
      isInTag = leavesTagOpen(part, isInTag);
      return whole + drawn + part.slice(end + 1);
    }, before);
  }

  /** Names those that are shown as they are written. */
  tell(findings: Findings): void {
    for (const { source, reason, line } of this.#problems.slice(0, mostTold)) {
      const [text = ''] = source.split('\n', 1);
      const message = `The formula is shown as it is written: ${reason}. Mend it.`;
      findings.add('docs-formula', 'warning', message, findings.rangeOf(line ?? findings.lineOf(text), text));
    }
  }

  #draw(source: string, isBlock: boolean, line: number | undefined): string {
    if (source.length > maxLength)
      return this.#leave(source, `it has more than ${maxLength} characters`, line);
    try {
      const html = katex.renderToString(source, {
        displayMode: isBlock,
        output: 'mathml',
        throwOnError: true,
        trust: false,
        strict: 'ignore',
        maxExpand: 200,
        maxSize: 50,
      });
      // A page has no styles of its own, not even such as these.
      return html.replace(/ style="[^"]*"/g, '');
    } catch (error) {
      const said = error instanceof katex.ParseError ? error.rawMessage : String(error);
      return this.#leave(source, said.replace(/\.$/, ''), line);
    }
  }

  #leave(source: string, reason: string, line: number | undefined): string {
    this.#problems.push({ source, reason, line });
    const text = source.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
    return `<code class="formula-source">${text}</code>`;
  }
}

/** Of HTML that is sanitised, in which attributes hold no such signs: an author may write quotes around a formula, and a tag around those. */
function leavesTagOpen(html: string, wasOpen: boolean): boolean {
  const [open, close] = [html.lastIndexOf('<'), html.lastIndexOf('>')];
  return open === close ? wasOpen : open > close;
}
