import { decodePart } from '../../common/decodePart.ts';
import { asLink, folderOf, joinPath, relativePath } from '../site/paths.ts';

/** A text to put in the place of another. Offsets are in UTF-16 units; `end` is exclusive. */
export interface Replacement {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

export interface MovedPage {
  /** Where the page is, relative to the site's folder. */
  readonly from: string;
  /** Where it will be; the same where it stays. */
  readonly to: string;
}

// Spaces and pairs of brackets belong to a target, as Python-Markdown has it.
const targets =
  /\]\(\s{0,20}(?:<(?<angled>[^<>\n]+)>|(?<inline>(?!\s)(?:[^()\n"'<>]|\([^()\n]{0,200}\)){1,1000}?)(?=\s{0,20}(?:"[^"\n]{0,500}"\s{0,20}|'[^'\n]{0,500}'\s{0,20})?\)))|^ {0,3}\[(?!\^)[^\]\n]{1,1000}\]:[ \t]{0,20}\r?\n?[ \t]{0,20}<?(?<reference>[^\s<>]+)/dgm;
const fence = /^[ \t]*(`{3,}|~{3,})(.*)/;
const codeSpan = /(?<![\\`])(`{1,10})(?!`)(?:(?!\n[ \t\r]*\n).){1,500}?(?<!`)\1(?!`)/gs;

/**
 * What to change in the text of a page of docs so that its links lead to the same files as before some of them, or the page
 * itself, are moved. Links that lead nowhere, or away from the site, stay as they are, and so does code.
 */
export function mendLinks(
  text: string,
  page: MovedPage,
  files: { readonly known: ReadonlySet<string>; readonly moved: ReadonlyMap<string, string> },
): Replacement[] {
  const replacements: Replacement[] = [];
  for (const match of withoutCode(text).matchAll(targets)) {
    const { angled, inline, reference } = match.indices?.groups ?? {};
    const [start, end] = angled ?? inline ?? reference ?? [0, 0];
    const url = text.slice(start, end);
    const [, path = '', rest = ''] = /^([^?#]*)(.*)$/s.exec(url) ?? [];
    if (path === '' || /^(?:[a-z][a-z0-9+.-]*:|\/)/i.test(path)) continue;
    const target = joinPath(folderOf(page.from), decodePart(path));
    if (target === undefined || !files.known.has(target)) continue;
    const written = asLink(relativePath(files.moved.get(target) ?? target, folderOf(page.to)));
    const isSame = joinPath(folderOf(page.to), decodePart(path)) === (files.moved.get(target) ?? target);
    if (!isSame) replacements.push({ start, end, text: written + rest });
  }
  return replacements;
}

/** The text with spaces in the place of fences, comments and code. */
function withoutCode(text: string): string {
  let open: string | undefined;
  const lines = text.split('\n').map(line => {
    const [, mark, info = ''] = fence.exec(line) ?? [];
    const isInside = open !== undefined;
    if (open === undefined) open = mark;
    else if (mark?.startsWith(open) === true && info.trim() === '') open = undefined;
    return isInside || open !== undefined ? blank(line) : line;
  });
  return withoutComments(lines.join('\n')).replace(codeSpan, blank);
}

function withoutComments(text: string): string {
  const parts: string[] = [];
  let from = 0;
  for (;;) {
    const start = text.indexOf('<!--', from);
    const end = start < 0 ? -1 : text.indexOf('-->', start);
    if (end < 0) return [...parts, text.slice(from)].join('');
    parts.push(text.slice(from, start), blank(text.slice(start, end)));
    from = end;
  }
}

function blank(text: string): string {
  return text.replace(/[^\n]/g, ' ');
}
