import type { Dialect } from '../Dialect.ts';
import { attributeOf, type Token } from '../inline/markdownIt.ts';

/** Links that lead to the heading they stand in: a mark beside it (`permalink`), or its own text (`anchorlink`). */
export function linkHeadings(tokens: readonly Token[], dialect: Dialect): void {
  const option = (name: string): unknown => dialect.option('toc', name);
  const text = (name: string, otherwise: string): string => {
    const value = option(name);
    return typeof value === 'string' ? value : otherwise;
  };
  const mark = isOn(option('permalink')) ? '\u00b6' : text('permalink', '');
  const title = text('permalink_title', 'Permanent link');
  const attributes: [string, string][] = [
    ['class', text('permalink_class', 'headerlink')],
    ...(title === '' ? [] : [['title', title] as [string, string]]),
  ];
  const hasMark = isOn(option('permalink')) || (mark !== '' && !isOff(mark));
  const isWhole = isOn(option('anchorlink'));
  if (!hasMark && !isWhole) return;
  for (const [index, open] of tokens.entries()) {
    const inline = tokens[index + 1];
    if (!/^h[1-6]$/.test(open.tag) || open.nesting !== 1 || inline?.type !== 'inline') continue;
    const href: [string, string] = ['href', `#${attributeOf(open, 'id') ?? ''}`];
    const children = inline.children ?? [];
    const link = (within: readonly Token[], given: [string, string][]): Token[] =>
      linkAround(within, [href, ...given], open);
    const content = isWhole ? link(children, [['class', text('anchorlink_class', 'toclink')]]) : children;
    const after = hasMark ? link([textToken(mark, open)], attributes) : [];
    inline.children = option('permalink_leading') === true ? [...after, ...content] : [...content, ...after];
  }
}

function isOn(value: unknown): boolean {
  return value === true || (typeof value === 'string' && /^(?:true|yes|y|on|1)$/i.test(value));
}

function isOff(text: string): boolean {
  return /^(?:false|no|n|off|0|none)$/i.test(text);
}

function linkAround(within: readonly Token[], attributes: [string, string][], like: Token): Token[] {
  const [open, close] = [create('link_open', 'a', 1, like), create('link_close', 'a', -1, like)];
  open.attrs = attributes;
  return [open, ...within, close];
}

/** No symbols are put into it. */
function textToken(content: string, like: Token): Token {
  const token = create('text_special', '', 0, like);
  token.content = content;
  return token;
}

function create(type: string, tag: string, nesting: -1 | 0 | 1, like: Token): Token {
  const Kind = like.constructor as new (type: string, tag: string, nesting: -1 | 0 | 1) => Token;
  return new Kind(type, tag, nesting);
}
