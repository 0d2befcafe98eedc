import type { Entity, JsonValue } from '../../../model/index.ts';
import type { Predicate } from '../../../protocol/http/catalog.ts';
import type { Grouping } from '../../contributions.ts';
import type { RestName } from './GroupLabel.ts';

/** A way to group: the facet whose values are the groups, and what has none of them. */
export interface GroupingRule {
  /** A field, or `relations.<type>` whose values are refs of the entities that the groups stand for. */
  facet: string;
  rest: { name: RestName; where: Predicate }[];
  /** The values that put an entity in its groups, as the entity itself tells them. */
  valuesOf(entity: Entity): string[];
}

/** Kinds that no one owns and that are part of no system. */
const organization: Predicate = { kind: { $in: ['user', 'group', 'location'] } };

function without(facet: string): Predicate {
  return { [facet]: { $exists: false } };
}

function withoutBut(facet: string, name: RestName): GroupingRule['rest'] {
  return [
    { name, where: { $all: [without(facet), { $not: organization }] } },
    { name: 'organization', where: { $all: [without(facet), organization] } },
  ];
}

function targets(type: string): (entity: Entity) => string[] {
  return entity =>
    (entity.relations ?? []).filter(relation => relation.type === type).map(relation => relation.targetRef);
}

function strings(value: JsonValue | undefined): string[] {
  return (Array.isArray(value) ? value : [value]).filter(item => typeof item === 'string');
}

/** Grouping by system is this only while something is filtered: loadContainers shows the whole as domains and systems. */
export const groupingRules: Record<Exclude<Grouping, 'none'>, GroupingRule> = {
  kind: { facet: 'kind', rest: [], valuesOf: entity => [entity.kind] },
  owner: {
    facet: 'relations.ownedBy',
    rest: withoutBut('relations.ownedBy', 'noOwner'),
    valuesOf: targets('ownedBy'),
  },
  system: {
    facet: 'relations.partOf',
    rest: withoutBut('relations.partOf', 'noSystem'),
    valuesOf: targets('partOf'),
  },
  type: {
    facet: 'spec.type',
    rest: [{ name: 'noType', where: without('spec.type') }],
    valuesOf: entity => strings(entity.spec?.['type']),
  },
  lifecycle: {
    facet: 'spec.lifecycle',
    rest: [{ name: 'noLifecycle', where: without('spec.lifecycle') }],
    valuesOf: entity => strings(entity.spec?.['lifecycle']),
  },
  tag: {
    facet: 'metadata.tags',
    rest: [{ name: 'noTag', where: without('metadata.tags') }],
    valuesOf: entity => strings(entity.metadata.tags),
  },
};

/** At the top when grouped by system: what is part of nothing. */
export const topContainers = {
  domains: { $all: [{ kind: 'domain' }, without('relations.partOf')] },
  systems: { $all: [{ kind: 'system' }, without('relations.partOf')] },
  rest: [
    {
      name: 'noSystem',
      where: {
        $all: [
          without('relations.partOf'),
          { $not: { kind: { $in: ['domain', 'system', 'user', 'group', 'location'] } } },
        ],
      },
    },
    { name: 'organization', where: { $all: [without('relations.partOf'), organization] } },
  ],
} as const satisfies {
  domains: Predicate;
  systems: Predicate;
  rest: readonly { name: RestName; where: Predicate }[];
};

export function isContainerKind(kind: string): boolean {
  return ['domain', 'system'].includes(kind.toLowerCase());
}

/** The values of a facet as groups: those that differ only in case are one, as they are to every query. */
export function mergeFacetValues(
  values: { value: string; count: number }[],
): { value: string; count: number }[] {
  const merged = new Map<string, { value: string; count: number }>();
  for (const { value, count } of values) {
    const known = merged.get(value.toLowerCase());
    if (known === undefined) merged.set(value.toLowerCase(), { value, count });
    else known.count += count;
  }
  return [...merged.values()];
}

const kindOrder = [
  'domain',
  'system',
  'component',
  'api',
  'resource',
  'template',
  'group',
  'user',
  'location',
];

/** The kinds everyone knows in the order of the model, from the large to the small; others after them by name. */
export function compareKinds(a: string, b: string): number {
  const rank = (kind: string): number => {
    const index = kindOrder.indexOf(kind.toLowerCase());
    return index < 0 ? kindOrder.length : index;
  };
  return rank(a) - rank(b) || a.localeCompare(b);
}
