import type { Entity } from '../../../model/index.ts';
import type { Predicate } from '../../../protocol/http/catalog.ts';
import { compareNaturally } from '../../common/compareNaturally.ts';
import type { Grouping } from '../../contributions.ts';
import type { GroupLabel, RestName } from '../groupings/GroupLabel.ts';
import { compareKinds, groupingRules, mergeFacetValues } from '../groupings/groupings.ts';
import type { CatalogNode, GroupNode } from '../nodes/CatalogNode.ts';
import { entityTitle, shortRef } from '../nodes/entityText.ts';
import { rowFields } from '../nodes/rowFields.ts';
import { scopeRequest } from '../state/CatalogScope.ts';
import { wholeSection, type LoadContext, type Section } from './Section.ts';

/** Groups with their counts: one request for all of them, one more for the entities that they stand for. */
export function groupSections(grouping: Exclude<Grouping, 'none'>): Section[] {
  const rule = groupingRules[grouping];
  return [
    wholeSection('groups', context => readGroups(grouping, rule.facet, context)),
    wholeSection('rest', context => readRest(rule.rest, grouping, context)),
  ];
}

async function readGroups(
  grouping: Exclude<Grouping, 'none'>,
  facet: string,
  context: LoadContext,
): Promise<CatalogNode[]> {
  const counts = await readFacet(facet, context);
  const entities = facet.startsWith('relations.')
    ? await readEntities(
        counts.map(count => count.value),
        context,
      )
    : new Map<string, Entity>();
  const groups = counts.map(({ value, count }): GroupNode => {
    const entity = entities.get(value);
    return {
      ...createGroupNode(grouping, value, labelOf(grouping, value, entity), { [facet]: value }, count),
      ...(facet.startsWith('relations.') ? { ref: value } : {}),
      ...(entity === undefined ? {} : { entity }),
    };
  });
  return groups.sort(grouping === 'kind' ? byKind : byName);
}

export async function readFacet(
  facet: string,
  { client, scope, signal }: LoadContext,
): Promise<{ value: string; count: number }[]> {
  const answer = await client.entityFacets(
    { facets: [facet], ...scopeRequest(scope) },
    signal === undefined ? {} : { signal },
  );
  return mergeFacetValues(answer.facets[facet] ?? []);
}

/** The entities of those refs that the catalog has, as rows. */
export async function readEntities(
  refs: string[],
  { client, signal }: LoadContext,
): Promise<Map<string, Entity>> {
  if (refs.length === 0) return new Map();
  const entities = await client.entitiesByRefs(
    { entityRefs: refs, fields: rowFields },
    signal === undefined ? {} : { signal },
  );
  const found = new Map<string, Entity>();
  refs.forEach((ref, index) => {
    const entity = entities[index];
    if (entity !== undefined) found.set(ref, entity);
  });
  return found;
}

/** The groups of what has no value, those that are not empty. */
export async function readRest(
  rest: readonly { name: RestName; where: Predicate }[],
  grouping: Grouping,
  { client, scope, signal }: LoadContext,
): Promise<CatalogNode[]> {
  const groups = await Promise.all(
    rest.map(async ({ name, where }) => {
      const { totalItems } = await client.queryEntities(
        { ...scopeRequest(scope, where), limit: 0 },
        signal === undefined ? {} : { signal },
      );
      return createGroupNode(grouping, `(${name})`, { by: 'rest', rest: name }, where, totalItems);
    }),
  );
  return groups.filter(group => group.count > 0);
}

/** The grouping is part of the id: what was open by owner says nothing about the same name by tag. */
export function createGroupNode(
  grouping: Grouping,
  key: string,
  label: GroupLabel,
  where: Predicate,
  count: number,
): GroupNode {
  return { type: 'group', id: `${grouping}=${key.toLowerCase()}`, parent: undefined, label, where, count };
}

function labelOf(grouping: Grouping, value: string, entity: Entity | undefined): GroupLabel {
  if (grouping === 'kind') return { by: 'kind', kind: value };
  if (grouping !== 'owner' && grouping !== 'system') return { by: 'value', value };
  return { by: 'ref', ref: value, ...(entity === undefined ? {} : { title: entityTitle(entity) }) };
}

function byKind(a: GroupNode, b: GroupNode): number {
  return compareKinds(nameOf(a), nameOf(b));
}

function byName(a: GroupNode, b: GroupNode): number {
  return compareNaturally(nameOf(a), nameOf(b));
}

function nameOf({ label }: GroupNode): string {
  switch (label.by) {
    case 'kind':
      return label.kind;
    case 'value':
      return label.value;
    case 'ref':
      return label.title ?? shortRef(label.ref);
    case 'rest':
      return label.rest;
  }
}
