import type { Dialect } from '../Dialect.ts';
import { attributesOf, type Token } from '../inline/markdownIt.ts';

/** A block of code. The reader colours it, numbers its lines and marks some of them, as its attributes say. */
export function codeBlock(token: Token, dialect: Dialect, escape: (text: string) => string): string {
  const attributes = new Map(attributesOf(token));
  const custom = dialect.fenceClass(attributes.get('data-language') ?? '');
  if (custom !== undefined) return customFence(token, custom, escape);
  const language = attributes.get('data-language');
  const name = /^[\w#.+-]+$/.test(language ?? '') ? language : undefined;
  const code = [`class="language-${escape(name ?? 'text')}"`];
  for (const key of ['data-title', 'data-hl-lines']) {
    const value = attributes.get(key);
    if (value !== undefined) code.push(`${key}="${escape(value)}"`);
  }
  const numbers =
    attributes.get('data-linenums') ??
    (dialect.option('pymdownx.highlight', 'linenums') === true ? '1' : undefined);
  if (numbers !== undefined && language !== 'mermaid')
    code.push(`data-linenums="${escape(numbers.split(/\s/)[0] ?? '1')}"`);
  const pre = [...attributes]
    .filter(([key]) => key === 'id' || key === 'class')
    .map(([key, value]) => ` ${key}="${escape(value)}"`);
  const line = token.map === null ? '' : ` data-line="${token.map[0]}"`;
  return `<pre${pre.join('')}${line}><code ${code.join(' ')}>${escape(token.content)}</code></pre>\n`;
}

/** A fence that a site has a use of its own for: its text, with the class by which a script would find it. */
function customFence(token: Token, className: string, escape: (text: string) => string): string {
  const line = token.map === null ? '' : ` data-line="${token.map[0]}"`;
  const language = className === 'mermaid' ? ' class="language-mermaid"' : '';
  const names = className === '' ? '' : ` class="${escape(className)}"`;
  return `<pre${names}${line}><code${language}>${escape(token.content)}</code></pre>\n`;
}
