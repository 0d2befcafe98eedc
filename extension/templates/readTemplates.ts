import { ANNOTATION_LOCATION } from '../../model/entity/annotations.ts';
import type { Entity } from '../../model/index.ts';
import type { CatalogClient } from '../../protocol/http/CatalogClient.ts';

const PAGE_SIZE = 500;
/** More than anybody looks through, here or in a list. */
const MOST = 5_000;

const fields = [
  'kind',
  'metadata.namespace',
  'metadata.name',
  'metadata.title',
  'metadata.description',
  'metadata.tags',
  'metadata.links',
  `metadata.annotations.${ANNOTATION_LOCATION}`,
  'spec.type',
  'spec.owner',
  'spec.profile.displayName',
];

/** The templates of the catalog, by name. */
export async function readTemplates(client: CatalogClient, signal?: AbortSignal): Promise<Entity[]> {
  const templates: Entity[] = [];
  let cursor: string | undefined;
  do {
    const page = cursor === undefined ? firstPage : { cursor };
    const request = { ...page, fields, limit: PAGE_SIZE };
    const { items, pageInfo } = await client.queryEntities(request, signal && { signal });
    templates.push(...items);
    cursor = items.length === 0 ? undefined : pageInfo.nextCursor;
  } while (cursor !== undefined && templates.length < MOST);
  return templates;
}

const firstPage = {
  query: { kind: 'template' },
  orderBy: [{ field: 'metadata.name', order: 'asc' as const }],
};
