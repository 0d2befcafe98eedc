import type { PageHeading } from '../../types.ts';
import type { Dialect } from '../Dialect.ts';
import type { Findings } from '../Findings.ts';
import { attributeOf, type Token } from '../inline/markdownIt.ts';
import { Slugs } from './slugs.ts';

/** Gives each heading an id, and says of what headings there are. An id that stands twice is a finding. */
export function nameHeadings(tokens: readonly Token[], dialect: Dialect, findings: Findings): PageHeading[] {
  const slugs = new Slugs(checkIds(tokens, findings), dialect);
  const shift = Number(dialect.option('toc', 'baselevel') ?? 1) - 1;
  const headings: PageHeading[] = [];
  tokens.forEach((token, index) => {
    if (!/^h[1-6]$/.test(token.tag)) return;
    const level = Math.min(6, Number(token.tag[1]) + (Number.isInteger(shift) && shift > 0 ? shift : 0));
    token.tag = `h${level}`;
    if (token.nesting !== 1) return;
    const inline = tokens[index + 1];
    const children = inline?.type === 'inline' ? (inline.children ?? []) : [];
    const id = attributeOf(token, 'id') ?? slugs.create(slugText(children));
    token.attrSet('id', id);
    // An author may give a heading a shorter name in lists of contents.
    const label = attributeOf(token, 'data-toc-label') ?? plainText(children);
    headings.push({ level, id, text: label.trim(), line: token.map?.[0] ?? 0 });
  });
  return headings;
}

function checkIds(tokens: readonly Token[], findings: Findings): Set<string> {
  const ids = new Set<string>();
  const check = (token: Token, line: number): void => {
    const id = attributeOf(token, 'id');
    if (id === undefined || id.startsWith('fnref') || id.startsWith('__tabbed')) return;
    if (ids.has(id)) {
      const message = `The id "${id}" stands twice on this page: a link leads to the first. Give one of them another.`;
      findings.add('docs-duplicate-id', 'warning', message, findings.rangeOf(line, `#${id}`));
    }
    ids.add(id);
  };
  for (const token of tokens) {
    const line = token.map?.[0] ?? (token.meta as { lines?: number[] } | null)?.lines?.[0] ?? 0;
    if (token.nesting === 1) check(token, line);
    for (const child of token.children ?? []) if (child.nesting >= 0) check(child, line);
  }
  return ids;
}

/** As Python-Markdown takes it for an id: without entities, images and emoji. */
function slugText(tokens: readonly Token[]): string {
  return tokens
    .map(token => {
      if (token.type === 'text_special') return token.info === 'entity' ? '' : token.content;
      if (token.type === 'text' || token.type === 'code_inline')
        return token.content.trim() === '' ? token.content : keepText(token);
      return '';
    })
    .join('');
}

function keepText(token: Token): string {
  return token.type === 'code_inline' ? token.content.trim() : token.content;
}

/** What a reader sees of tokens within text. */
export function plainText(tokens: readonly Token[]): string {
  return tokens
    .map(({ type, content }) => {
      if (type === 'text' || type === 'text_special' || type === 'emoji') return content;
      if (type === 'code_inline') return content.trim().replace(/^(?::{3,}|#!)[\w#.+-]+\s+(?=\S)/, '');
      return type === 'hardbreak' ? ' ' : '';
    })
    .join('');
}
