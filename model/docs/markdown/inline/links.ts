import type { Reference } from '../blocks/BlockParser.ts';
import { bracketsOf, roundBracketsOf } from './brackets.ts';
import { readLinkTarget, unescape } from './linkTarget.ts';
import type { InlineRule, StateInline } from './markdownIt.ts';
import type { LinkMeta, PageEnv } from './PageEnv.ts';

interface Found {
  readonly url: string;
  readonly title?: string;
  readonly end: number;
  /** Where the URL stands: in this text, or on a line of the source. */
  readonly start?: number;
  readonly written?: string;
  readonly line?: number;
}

/** `[text](url)`, `[text][id]` and `[id]`. */
export const link: InlineRule = state => {
  const start = state.pos;
  if (state.src[start] !== '[' || state.linkLevel > 0 || state.src[start - 1] === '!') return false;
  const close = bracketsOf(state).get(start);
  if (close === undefined || close >= state.posMax) return false;
  const found = findTarget(state, start + 1, close);
  if (found === undefined || found.end > state.posMax) return false;
  const token = state.push('link_open', 'a', 1);
  token.attrs = [
    ['href', found.url],
    ...(found.title ? ([['title', found.title]] as [string, string][]) : []),
  ];
  token.meta = { ...metaOf(found, start) };
  const max = state.posMax;
  state.pos = start + 1;
  state.posMax = close;
  state.linkLevel++;
  state.md.inline.tokenize(state);
  state.linkLevel--;
  state.push('link_close', 'a', -1);
  state.pos = found.end;
  state.posMax = max;
  return true;
};

/** `![alt](url)`, `![alt][id]` and `![id]`. */
export const image: InlineRule = state => {
  const start = state.pos;
  if (!state.src.startsWith('![', start)) return false;
  const close = bracketsOf(state).get(start + 1);
  if (close === undefined || close >= state.posMax) return false;
  const found = findTarget(state, start + 2, close);
  if (found === undefined || found.end > state.posMax) return false;
  const token = state.push('image', 'img', 0);
  const alt = unescape(state.src.slice(start + 2, close));
  token.attrs = [
    ['alt', alt],
    ['src', found.url],
    ...(found.title ? ([['title', found.title]] as [string, string][]) : []),
  ];
  token.content = alt;
  token.meta = { ...metaOf(found, start) };
  state.pos = found.end;
  return true;
};

function metaOf({ line, start, url, written = url }: Found, offset: number): LinkMeta {
  return { url, written, offset: start ?? offset, ...(line !== undefined && { line }) };
}

const label = /[ \n]?\[([^\]]{0,1000})\]/y;

function findTarget(state: StateInline, start: number, close: number): Found | undefined {
  const { references } = state.env as unknown as PageEnv;
  if (references.size > 0) {
    label.lastIndex = close + 1;
    const match = label.exec(state.src);
    const found =
      match && references.get(nameOf(match[1] === '' ? state.src.slice(start, close) : (match[1] ?? '')));
    if (found && mayShow(state, found)) return { ...found, end: label.lastIndex };
  }
  const target = readLinkTarget(state.src, close + 1, roundBracketsOf(state).get(close + 1));
  if (target !== undefined) return target;
  if (references.size === 0 || close - start > 1000) return undefined;
  const found = references.get(nameOf(state.src.slice(start, close)));
  return found && mayShow(state, found) ? { ...found, end: close + 1 } : undefined;
}

function mayShow(state: StateInline, { url, title = '' }: Reference): boolean {
  return (state.env as unknown as PageEnv).copies.take(url.length + title.length);
}

function nameOf(text: string): string {
  return text.replace(/\s+/g, ' ').trim().toLowerCase();
}
