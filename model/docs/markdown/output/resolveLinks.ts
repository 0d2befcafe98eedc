import type { PageLink, RenderContext } from '../../types.ts';
import type { Token } from '../inline/markdownIt.ts';
import type { LinkMeta } from '../inline/PageEnv.ts';
import { LinkPlaces } from './LinkPlaces.ts';
import type { InlineMeta } from './toTokens.ts';

/**
 * Gathers the links and images of the text, with their places, and writes the URLs that the page is to have.
 * @param source The lines of the page.
 */
export function resolveLinks(
  tokens: readonly Token[],
  context: RenderContext,
  source: readonly string[],
): PageLink[] {
  const links: PageLink[] = [];
  const places = new LinkPlaces(source);
  for (const inline of tokens) {
    if (inline.type !== 'inline') continue;
    const { lines, tag } = inline.meta as unknown as InlineMeta;
    const place = places.within(inline.content, lines);
    // What stands in one cell may stand in the next one, too.
    if (tag === 'td' || tag === 'th') place.claim();
    for (const token of inline.children ?? []) {
      const meta = token.meta as unknown as LinkMeta | null;
      if (meta === null || (token.type !== 'link_open' && token.type !== 'image')) continue;
      if (meta.url === '') continue;
      const kind = token.type === 'image' ? 'image' : 'link';
      const { line, offset, url, written } = meta;
      const range = line === undefined ? place.of(written, offset) : places.ofDefinition(written, line);
      links.push({ kind, url, ...range });
      const resolved = context.resolveUrl(url, kind);
      if (resolved !== undefined) token.attrSet(kind === 'image' ? 'src' : 'href', resolved);
    }
  }
  return links;
}
