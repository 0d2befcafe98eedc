import type { MarkdownIt, Token } from './markdownIt.ts';
import type { PageEnv } from './PageEnv.ts';

/** What separates words. */
const border = /[\p{P}\p{Z}\r\n$+<=>^`|~]/u;

/** Marks abbreviations in text, each with what it stands for. Of two that begin at one place, the longer counts. */
export function abbreviations(md: MarkdownIt): void {
  md.core.ruler.after('linkify', 'abbreviations', state => {
    const env = state.env as unknown as PageEnv;
    if (env.abbreviations.size === 0) return;
    const lengths = [...new Set([...env.abbreviations.keys()].map(short => short.length))];
    lengths.sort((one, other) => other - one);
    for (const token of state.tokens) {
      if (token.type !== 'inline' || token.children === null) continue;
      token.children = token.children.flatMap(child =>
        child.type === 'text' ? mark(child, env, lengths) : [child],
      );
    }
  });
}

function mark(token: Token, { abbreviations: titles, copies }: PageEnv, lengths: readonly number[]): Token[] {
  const text = token.content;
  const found: Token[] = [];
  let from = 0;
  for (let at = 0; at < text.length; at++) {
    if (at > 0 && !border.test(text[at - 1] ?? '')) continue;
    const length = lengths.find(one => isEnd(text, at + one) && titles.has(text.slice(at, at + one)));
    if (length === undefined) continue;
    const short = text.slice(at, at + length);
    const title = titles.get(short) ?? '';
    if (!copies.take(title.length)) continue;
    if (at > from) found.push(create(token, 'text', '', 0, text.slice(from, at)));
    const open = create(token, 'abbr_open', 'abbr', 1);
    open.attrs = [['title', title]];
    found.push(open, create(token, 'text', '', 0, short), create(token, 'abbr_close', 'abbr', -1));
    from = at + length;
    // Between two of them there is a border.
    at = from;
  }
  if (found.length === 0) return [token];
  if (from < text.length) found.push(create(token, 'text', '', 0, text.slice(from)));
  return found;
}

function isEnd(text: string, at: number): boolean {
  return at === text.length || (at < text.length && border.test(text[at] ?? ''));
}

function create(like: Token, type: string, tag: string, nesting: -1 | 0 | 1, content = ''): Token {
  const Kind = like.constructor as new (type: string, tag: string, nesting: -1 | 0 | 1) => Token;
  const token = new Kind(type, tag, nesting);
  token.content = content;
  return token;
}
