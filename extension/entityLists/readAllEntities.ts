import type { Entity } from '../../model/index.ts';
import type { QueryEntitiesRequest } from '../../protocol/http/catalog.ts';
import type { CatalogClient } from '../../protocol/http/CatalogClient.ts';

const PAGE_SIZE = 500;
/** More than anybody looks through in a list. */
const MOST = 5_000;

/** What the entities are, and which of their fields a list shows. */
export interface ListedEntities {
  query: NonNullable<QueryEntitiesRequest['query']>;
  fields: readonly string[];
}

/** The entities that a list shows, by name, page after page. */
export async function readAllEntities(
  client: CatalogClient,
  { query, fields }: ListedEntities,
  signal?: AbortSignal,
): Promise<Entity[]> {
  const first = { query, orderBy: [{ field: 'metadata.name', order: 'asc' as const }] };
  const entities: Entity[] = [];
  let cursor: string | undefined;
  do {
    const page = cursor === undefined ? first : { cursor };
    const request = { ...page, fields: [...fields], limit: PAGE_SIZE };
    const { items, pageInfo } = await client.queryEntities(request, signal && { signal });
    entities.push(...items);
    cursor = items.length === 0 ? undefined : pageInfo.nextCursor;
  } while (cursor !== undefined && entities.length < MOST);
  return entities;
}
