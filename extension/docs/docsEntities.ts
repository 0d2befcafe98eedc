import { ANNOTATION_LOCATION, docsAnnotations } from '../../model/entity/annotations.ts';
import type { Entity } from '../../model/index.ts';
import type { CatalogClient } from '../../protocol/http/CatalogClient.ts';
import { readAllEntities } from '../entityLists/index.ts';

const fields = [
  'kind',
  'metadata.namespace',
  'metadata.name',
  'metadata.title',
  'metadata.description',
  'metadata.annotations',
  'spec.type',
  'spec.owner',
  'spec.system',
  'spec.profile.displayName',
];

export function hasDocs({ metadata }: Entity): boolean {
  const annotations = metadata.annotations ?? {};
  return docsAnnotations.some(name => typeof annotations[name] === 'string');
}

/** Every entity that has docs, by name. */
export function readDocsEntities(client: CatalogClient, signal?: AbortSignal): Promise<Entity[]> {
  return readAllEntities(client, { query, fields }, signal);
}

const query = {
  $any: docsAnnotations.map(name => ({ [`metadata.annotations.${name}`]: { $exists: true } })),
};

/**
 * The entity that a file belongs to: of those with a descriptor in a folder above it, the nearest. `isWindows`: paths there
 * are the same in any case.
 */
export function entityOfFile(
  entities: readonly Entity[],
  file: string,
  isWindows = false,
): Entity | undefined {
  const path = normalize(file, isWindows);
  let nearest: { entity: Entity; length: number } | undefined;
  for (const entity of entities) {
    const folder = folderOf(entity, isWindows);
    if (folder === undefined || !path.startsWith(folder)) continue;
    if (nearest === undefined || folder.length > nearest.length) nearest = { entity, length: folder.length };
  }
  return nearest?.entity;
}

/** Of the descriptor, with a slash at its end; undefined for one that is no file. */
function folderOf({ metadata }: Entity, isWindows: boolean): string | undefined {
  const location = metadata.annotations?.[ANNOTATION_LOCATION];
  if (location?.startsWith('file:') !== true) return undefined;
  const path = normalize(location.slice('file:'.length), isWindows);
  return path.slice(0, path.lastIndexOf('/') + 1);
}

function normalize(path: string, isWindows: boolean): string {
  return isWindows ? path.replaceAll('\\', '/').toLowerCase() : path;
}
