import { decodePart } from '../../common/decodePart.ts';
import { folderOf, joinPath, relativePath } from '../site/paths.ts';

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

const targets = /\]\(<?(?<inline>[^()\s<>]+)|^ {0,3}\[[^\]\n]+\]:[ \t]+<?(?<reference>[^\s<>]+)/dgm;
const fence = /^[ \t]*(`{3,}|~{3,})/;

/**
 * What to change in the text of a page of docs so that its links lead to the same files as before some of them, or the page
 * itself, are moved. Links that lead nowhere, or away from the site, stay as they are, and so does code.
 */
export function mendLinks(
  text: string,
  page: MovedPage,
  files: { readonly known: ReadonlySet<string>; readonly moved: ReadonlyMap<string, string> },
): Replacement[] {
  const code = fencedRanges(text);
  const replacements: Replacement[] = [];
  for (const match of text.matchAll(targets)) {
    const [start, end] = match.indices?.groups?.['inline'] ?? match.indices?.groups?.['reference'] ?? [0, 0];
    if (code.some(range => range.start <= start && start < range.end)) continue;
    const url = text.slice(start, end);
    const [, path = '', rest = ''] = /^([^?#]*)(.*)$/s.exec(url) ?? [];
    if (path === '' || /^(?:[a-z][a-z0-9+.-]*:|\/)/i.test(path)) continue;
    const target = joinPath(folderOf(page.from), decodePart(path));
    if (target === undefined || !files.known.has(target)) continue;
    const written = encodeURI(relativePath(files.moved.get(target) ?? target, folderOf(page.to)));
    const isSame = joinPath(folderOf(page.to), decodePart(path)) === (files.moved.get(target) ?? target);
    if (!isSame) replacements.push({ start, end, text: written + rest });
  }
  return replacements;
}

function fencedRanges(text: string): { start: number; end: number }[] {
  const ranges: { start: number; end: number }[] = [];
  let open: { mark: string; start: number } | undefined;
  let offset = 0;
  for (const line of text.split('\n')) {
    const mark = fence.exec(line)?.[1];
    if (open === undefined && mark !== undefined) open = { mark, start: offset };
    else if (open !== undefined && mark?.startsWith(open.mark) === true) {
      ranges.push({ start: open.start, end: offset + line.length });
      open = undefined;
    }
    offset += line.length + 1;
  }
  if (open !== undefined) ranges.push({ start: open.start, end: text.length });
  return ranges;
}
