import { entityRefOf } from '../../../model/entity/ref.ts';
import type { Entity } from '../../../model/index.ts';
import type { CatalogClient } from '../../../protocol/http/CatalogClient.ts';
import type { Predicate } from '../../../protocol/http/catalog.ts';
import {
  SEARCH_LIMIT,
  type EntityChoice,
  type EntityChoices,
  type PickerFilter,
} from '../../../protocol/webview/templateForm.ts';
import { entityTitle, kindIcon } from '../../catalog/index.ts';

const fields = [
  'kind',
  'metadata.name',
  'metadata.namespace',
  'metadata.title',
  'metadata.description',
  'spec.profile',
];
const searched = ['metadata.name', 'metadata.title', 'spec.profile.displayName'];

export interface EntitySearchRequest {
  text: string;
  filters: readonly PickerFilter[];
  /** Refs, one of which has to own what is found. */
  owners?: readonly string[];
}

/** What a picker shows for what was typed: never more than a person looks through. */
export async function searchEntities(
  client: Pick<CatalogClient, 'queryEntities'>,
  { text, filters, owners }: EntitySearchRequest,
): Promise<EntityChoices> {
  const term = text.trim();
  const { items, pageInfo } = await client.queryEntities({
    query: toPredicate(filters, owners),
    ...(term !== '' && { fullTextFilter: { term, fields: searched } }),
    orderBy: [{ field: 'metadata.name', order: 'asc' }],
    fields,
    limit: SEARCH_LIMIT,
    totalItems: 'exclude',
  });
  return { choices: items.map(toChoice), more: pageInfo.nextCursor !== undefined };
}

export async function describeEntities(
  client: Pick<CatalogClient, 'entitiesByRefs'>,
  refs: string[],
): Promise<EntityChoice[]> {
  const found = await client.entitiesByRefs({ entityRefs: refs, fields });
  // Under the ref that was asked for, which may be written in another way.
  return found.flatMap((entity, at) => (entity ? [{ ...toChoice(entity), ref: refs[at] ?? '' }] : []));
}

export async function searchTags(
  client: Pick<CatalogClient, 'entityFacets'>,
  text: string,
  kinds: readonly string[],
): Promise<{ tags: { tag: string; count: number }[]; more: boolean }> {
  const answer = await client.entityFacets({
    facets: ['metadata.tags'],
    ...(kinds.length > 0 && { query: { kind: { $in: [...kinds] } } }),
  });
  const wanted = text.trim().toLowerCase();
  const tags = (answer.facets['metadata.tags'] ?? [])
    .filter(({ value }) => value.includes(wanted))
    .sort((a, b) => b.count - a.count || a.value.localeCompare(b.value))
    .map(({ value, count }) => ({ tag: value, count }));
  return { tags: tags.slice(0, SEARCH_LIMIT), more: tags.length > SEARCH_LIMIT };
}

/** Any of the filters, each with all that it asks for. */
export function toPredicate(filters: readonly PickerFilter[], owners?: readonly string[]): Predicate {
  const alternatives = filters.map((filter): Predicate => ({
    $all: Object.entries(filter).map(([key, value]): Predicate => {
      if (typeof value === 'string') return { [key]: value };
      return { [key]: Array.isArray(value) ? { $in: value } : { $exists: value.exists } };
    }),
  }));
  const wanted: Predicate[] = [
    ...(alternatives.length > 0 ? [{ $any: alternatives }] : []),
    ...(owners ? [{ 'relations.ownedBy': { $in: [...owners] } }] : []),
  ];
  return { $all: wanted };
}

function toChoice(entity: Entity): EntityChoice {
  const { description } = entity.metadata;
  return {
    ref: entityRefOf(entity),
    title: entityTitle(entity),
    icon: kindIcon(entity.kind),
    ...(typeof description === 'string' && description !== '' && { description }),
  };
}
