import type { Entity } from '../../model/index.ts';
import type { CatalogClient } from '../../protocol/http/CatalogClient.ts';
import type { EntitySearch } from './entitySearch.ts';

/** As many as a person looks through. */
const WANTED = 50;
/** The server is not asked for more rows than these, however few of them have all words. */
const MOST_READ = 2_000;
const NEXT_PAGE = 500;

/** What the server finds for one word, held to all of them: further pages are read until there are enough. */
export async function readMatches(
  client: Pick<CatalogClient, 'queryEntities'>,
  search: Pick<EntitySearch, 'request' | 'accepts'>,
  signal: AbortSignal,
): Promise<Entity[]> {
  const found: Entity[] = [];
  let request = search.request;
  for (let read = 0; ;) {
    const { items, pageInfo } = await client.queryEntities(request, { signal });
    for (const entity of items) if (search.accepts(entity)) found.push(entity);
    read += items.length;
    const { nextCursor } = pageInfo;
    if (nextCursor === undefined || items.length === 0 || found.length >= WANTED || read >= MOST_READ)
      return found.slice(0, WANTED);
    const { fields } = search.request;
    request = { cursor: nextCursor, limit: NEXT_PAGE, ...(fields && { fields }), totalItems: 'exclude' };
  }
}
