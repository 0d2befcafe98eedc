import type { PageHeading, PageSection } from '../../types.ts';
import type { Token } from '../inline/markdownIt.ts';
import { plainText } from './headings.ts';

/** The text below each heading, for search. */
export function sectionsOf(tokens: readonly Token[], headings: readonly PageHeading[]): PageSection[] {
  const sections: { id?: string; title: string; parts: string[] }[] = [{ title: '', parts: [] }];
  let next = 0;
  let inHeading = false;
  for (const token of tokens) {
    if (/^h[1-6]$/.test(token.tag) && token.nesting !== 0) {
      inHeading = token.nesting === 1;
      const heading = headings[next];
      if (!inHeading || heading === undefined) continue;
      next++;
      sections.push({ id: heading.id, title: heading.text, parts: [] });
    } else if (!inHeading) {
      const text = textOfToken(token);
      if (text !== '') sections.at(-1)?.parts.push(text);
    }
  }
  return sections
    .map(({ parts, ...section }) => ({ ...section, text: parts.join('\n').replace(/\s+/g, ' ').trim() }))
    .filter(section => section.id !== undefined || section.text !== '');
}

function textOfToken(token: Token): string {
  if (token.type === 'inline') return plainText(token.children ?? []);
  if (token.type === 'code_block') return token.content;
  return token.type === 'html_block' ? withoutTags(token.content) : '';
}

/** Scripts and comments are no text; of what is left, the tags. */
function withoutTags(html: string): string {
  if (!html.includes('<')) return html;
  return html
    .replace(/<(script|style)\b[^]*?(?:<\/\1|$)/gi, ' ')
    .replace(/<!--[^]*?(?:-->|$)/g, ' ')
    .replace(/<[^<>]*>/g, ' ')
    .replace(/[<>]/g, ' ');
}
