import type { Dialect } from '../Dialect.ts';
import { attributesOf, type Token } from './markdownIt.ts';

const language = /^(?::{3,}|#!)([\w#.+-]+)\s+(?=\S)/;

/** Code within text; with `#!python ` before it, of a language. */
export function code(token: Token, dialect: Dialect, escape: (text: string) => string): string {
  const attributes = attributesOf(token)
    .map(([name, value]) => ` ${name}="${escape(value)}"`)
    .join('');
  const match = dialect.has('pymdownx.inlinehilite') ? language.exec(token.content) : null;
  const text = token.content.trim();
  if (!match) return `<code${attributes}>${escape(text)}</code>`;
  return `<code class="highlight language-${escape(match[1] ?? '')}">${escape(text.slice(match[0].length))}</code>`;
}
