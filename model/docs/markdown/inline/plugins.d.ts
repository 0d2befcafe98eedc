// Plugins that come without types.
declare module 'markdown-it-abbr' {
  import type { MarkdownIt } from 'markdown-it';
  /* eslint-disable-next-line no-restricted-syntax -- It is what the package exports. */
  export default function plugin(md: MarkdownIt): void;
}
declare module 'markdown-it-emoji' {
  import type { MarkdownIt } from 'markdown-it';
  export function full(md: MarkdownIt, options?: { shortcuts?: object }): void;
}
