import { ANNOTATION_LOCATION } from '../../../model/entity/annotations.ts';
import { entityRefOf, parseEntityRef, stringifyEntityRef } from '../../../model/entity/ref.ts';
import type { Entity } from '../../../model/index.ts';
import type { CatalogClient } from '../../../protocol/http/CatalogClient.ts';
import type { EntityContent, Neighbour } from '../../../protocol/webview/entityPage.ts';
import { entityTitle, kindIcon } from '../../catalog/index.ts';
import type { SourcePlaces } from './SourcePlaces.ts';
import { neighbourFields, toNeighbour } from './toNeighbour.ts';

/** Reads all that the page shows of an entity at first sight; undefined when the catalog has no such entity. */
export async function readEntityContent(
  client: CatalogClient,
  ref: string,
  places: SourcePlaces,
  signal: AbortSignal,
): Promise<EntityContent | undefined> {
  const [entity, source] = await Promise.all([
    client.entityByRef(ref, { signal }),
    client.entitySource(ref, { signal }),
  ]);
  if (!entity) return undefined;
  const [facts, declaredIn, conflicts] = await Promise.all([
    readFacts(client, entity, signal),
    source
      ? places.add(source.location, { ref, document: source.document })
      : declaredByAnnotation(entity, places),
    Promise.all(
      (source?.conflicts ?? []).map(each => places.add(each.location, { ref, document: each.document })),
    ),
  ]);
  return {
    entity,
    title: entityTitle(entity),
    icon: kindIcon(entity.kind),
    ...facts,
    ...(declaredIn && { declaredIn }),
    ...(source && { seenAt: source.seenAt, readAt: source.readAt }),
    conflicts,
    problems: source?.problems ?? [],
  };
}

/** A Backstage tells no more than the annotation that it keeps on every entity. */
async function declaredByAnnotation(
  entity: Entity,
  places: SourcePlaces,
): Promise<EntityContent['declaredIn'] | undefined> {
  const location = entity.metadata.annotations?.[ANNOTATION_LOCATION];
  return location === undefined ? undefined : places.add(location, { ref: entityRefOf(entity) });
}

type Facts = Pick<EntityContent, 'owners' | 'systems' | 'domains'>;

/** Owner, system and domain by their titles. The domain may be the system's: then the system names it. */
async function readFacts(client: CatalogClient, entity: Entity, signal: AbortSignal): Promise<Facts> {
  const owners = targets(entity, 'ownedBy');
  const systems = targets(entity, 'partOf', 'system');
  const ownDomains = targets(entity, 'partOf', 'domain');
  const near = await readByRefs(client, [...owners, ...systems, ...ownDomains], signal);
  const inherited = systems.flatMap(ref => domainOf(near.get(ref)) ?? []);
  const domains = [...new Set([...ownDomains, ...inherited])];
  const far = await readByRefs(
    client,
    domains.filter(ref => !near.has(ref)),
    signal,
  );
  const shown = (ref: string): Neighbour => toNeighbour(ref, near.get(ref) ?? far.get(ref));
  return { owners: owners.map(shown), systems: systems.map(shown), domains: domains.map(shown) };
}

function targets(entity: Entity, type: string, kind?: string): string[] {
  return (entity.relations ?? [])
    .filter(each => each.type === type && (kind === undefined || each.targetRef.startsWith(`${kind}:`)))
    .map(each => each.targetRef);
}

// Taken from the system's spec rather than its relations, which may be thousands.
function domainOf(system: Entity | undefined): string | undefined {
  const domain = system?.spec?.['domain'];
  if (!system || typeof domain !== 'string') return undefined;
  try {
    const { namespace } = parseEntityRef(entityRefOf(system));
    return stringifyEntityRef(parseEntityRef(domain, { defaultKind: 'domain', defaultNamespace: namespace }));
  } catch {
    // A ref that cannot be read is a problem of the system's file, and is told there.
    return undefined;
  }
}

async function readByRefs(
  client: CatalogClient,
  refs: string[],
  signal: AbortSignal,
): Promise<Map<string, Entity>> {
  if (refs.length === 0) return new Map();
  const entities = await client.entitiesByRefs(
    { entityRefs: refs, fields: [...neighbourFields, 'spec.domain'] },
    { signal },
  );
  return new Map(
    refs.flatMap((ref, at) => {
      const entity = entities[at];
      return entity ? [[ref, entity] as const] : [];
    }),
  );
}
