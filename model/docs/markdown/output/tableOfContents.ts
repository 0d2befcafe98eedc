import type { PageHeading } from '../../types.ts';
import type { Dialect } from '../Dialect.ts';
import type { Copies } from '../inline/Copies.ts';
import type { Token } from '../inline/markdownIt.ts';

export interface ContentsOptions {
  readonly headings: readonly PageHeading[];
  readonly dialect: Dialect;
  readonly copies: Copies;
  readonly escape: (text: string) => string;
}

/** Puts links to all headings where a paragraph is `[TOC]`. */
export function putTableOfContents(
  tokens: readonly Token[],
  { headings, dialect, copies, escape }: ContentsOptions,
): void {
  const option = dialect.option('toc', 'marker');
  const marker = typeof option === 'string' ? option : '[TOC]';
  if (marker === '') return;
  let html: string | undefined;
  tokens.forEach((token, index) => {
    const open = tokens[index - 1];
    const close = tokens[index + 1];
    if (token.type !== 'inline' || token.content.trim() !== marker || open?.tag !== 'p' || close?.tag !== 'p')
      return;
    html ??= render(headings, dialect, escape);
    if (!copies.take(html.length)) return;
    open.hidden = close.hidden = true;
    open.type = close.type = 'hidden';
    token.type = 'html_block';
    token.content = html;
    token.children = null;
  });
}

function render(
  headings: readonly PageHeading[],
  dialect: Dialect,
  escape: (text: string) => string,
): string {
  const title = dialect.option('toc', 'title');
  let html = `<div class="${escape(textOf(dialect, 'toc_class', 'toc'))}">`;
  if (typeof title === 'string' && title !== '')
    html += `<span class="${escape(textOf(dialect, 'title_class', 'toctitle'))}">${escape(title)}</span>`;
  const open: number[] = [];
  for (const { level, id, text } of withinDepth(headings, dialect)) {
    while (open.length > 1 && level < (open.at(-1) ?? 0)) {
      html += '</li></ul>';
      open.pop();
    }
    if (open.length === 0 || level > (open.at(-1) ?? 0)) {
      html += '<ul>';
      open.push(level);
    } else {
      html += '</li>';
      open[open.length - 1] = level;
    }
    html += `<li><a href="#${escape(id)}">${escape(text)}</a>`;
  }
  return `${html}${open.length === 0 ? '<ul></ul>' : '</li></ul>'.repeat(open.length)}</div>\n`;
}

/** Those that lists of contents are to have (`toc_depth`). */
export function withinDepth(headings: readonly PageHeading[], dialect: Dialect): PageHeading[] {
  const [top, bottom] = depthOf(dialect);
  return headings.filter(({ level }) => level >= top && level <= bottom);
}

function textOf(dialect: Dialect, option: string, otherwise: string): string {
  const value = dialect.option('toc', option);
  return typeof value === 'string' ? value : otherwise;
}

function depthOf(dialect: Dialect): [number, number] {
  const depth = dialect.option('toc', 'toc_depth');
  const [from, to] = String(typeof depth === 'number' || typeof depth === 'string' ? depth : 6)
    .split('-')
    .map(Number);
  const whole = (value: number | undefined, otherwise: number): number =>
    value !== undefined && value >= 1 && value <= 6 ? value : otherwise;
  if (to === undefined) return [1, from === 0 ? 0 : whole(from, 6)];
  return [whole(from, 1), whole(to, 6)];
}
