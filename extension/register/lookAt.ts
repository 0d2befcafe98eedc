import { entityRefOf } from '../../model/entity/ref.ts';
import { InputError, isAbortError, messageOf } from '../../model/errors.ts';
import type { Entity } from '../../model/index.ts';
import type { CatalogClient } from '../../protocol/http/CatalogClient.ts';
import { splitProblems, type FoundProblem } from './splitProblems.ts';

/** A descriptor that may be registered. */
export interface FoundDescriptor {
  target: string;
  isRegistered: boolean;
  entities: FoundEntity[];
  problems: FoundProblem[];
}

export interface FoundEntity {
  entity: Entity;
  ref: string;
  /** Where the catalog has it from already. */
  knownFrom: string | undefined;
}

/** The descriptors of what a URL is of; none where it has none. What the server answers otherwise is thrown. */
export async function lookAt(
  client: CatalogClient,
  target: string,
  signal: AbortSignal,
): Promise<FoundDescriptor[]> {
  if (/\.ya?ml$/i.test(new URL(target).pathname)) return [await lookAtFile(client, target, [], signal)];
  const { existingEntityFiles } = await client.analyzeLocation(target, { signal });
  const files = new Map<string, Entity[]>();
  for (const { location, entity } of existingEntityFiles) {
    files.set(location.target, [...(files.get(location.target) ?? []), entity]);
  }
  return Promise.all([...files].map(([file, entities]) => lookAtFile(client, file, entities, signal)));
}

/** `parsed`: what is known to be in it, good or bad. */
async function lookAtFile(
  client: CatalogClient,
  target: string,
  parsed: Entity[],
  signal: AbortSignal,
): Promise<FoundDescriptor> {
  try {
    const { exists, entities } = await client.previewLocation(target, { signal });
    return {
      target,
      isRegistered: exists,
      entities: await withOrigin(client, entities, signal),
      problems: [],
    };
  } catch (error) {
    if (isAbortError(error) || !(error instanceof InputError) || parsed.length === 0) throw error;
    return {
      target,
      isRegistered: false,
      entities: await withOrigin(client, parsed, signal),
      problems: splitProblems(messageOf(error), target),
    };
  }
}

async function withOrigin(
  client: CatalogClient,
  entities: Entity[],
  signal: AbortSignal,
): Promise<FoundEntity[]> {
  // The Location that stands for what is registered is no news to who registers it.
  const shown = entities.filter(({ metadata }) => !metadata.name.startsWith('generated-'));
  const entityRefs = shown.map(entityRefOf);
  const known = await client.entitiesByRefs({ entityRefs, fields: ['kind', 'metadata'] }, { signal });
  return shown.map((entity, index) => ({
    entity,
    ref: entityRefs[index] ?? '',
    knownFrom: known[index]?.metadata.annotations?.['backstage.io/managed-by-location'],
  }));
}
