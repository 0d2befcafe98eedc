import { ANNOTATION_LOCATION } from '../../model/entity/annotations.ts';
import { workspace } from 'vscode';
import { entityRefOf } from '../../model/entity/ref.ts';
import { isAbortError } from '../../model/errors.ts';
import type { Entity } from '../../model/index.ts';
import type { CatalogClient } from '../../protocol/http/CatalogClient.ts';
import { settings } from '../contributions.ts';
import { readAllEntities } from '../entityLists/index.ts';
import type { TemplateServices } from './TemplateServices.ts';

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

export interface FoundTemplates {
  templates: Entity[];
  /** Refs of those that come with Callboard: they are in no catalog. */
  shipped: ReadonlySet<string>;
}

/** The templates of the catalog by name, and those that come with Callboard unless the user hides them. */
export async function readTemplates(
  services: Pick<TemplateServices, 'connection' | 'log'>,
  client: CatalogClient,
  signal?: AbortSignal,
): Promise<FoundTemplates> {
  const [own, shipped] = await Promise.all([
    readAllEntities(client, { query: { kind: 'template' }, fields }, signal),
    showsShipped() ? readShippedTemplates(services, signal) : [],
  ]);
  return { templates: [...own, ...shipped], shipped: new Set(shipped.map(entityRefOf)) };
}

function showsShipped(): boolean {
  return workspace.getConfiguration().get<unknown>(settings.builtInTemplates) !== false;
}

/** None where they cannot be had: what the catalog has is shown all the same. */
async function readShippedTemplates(
  { connection, log }: Pick<TemplateServices, 'connection' | 'log'>,
  signal?: AbortSignal,
): Promise<Entity[]> {
  try {
    return (await connection.scaffolder?.shippedTemplates(signal && { signal })) ?? [];
  } catch (error) {
    if (isAbortError(error)) throw error;
    log.warn('The templates that come with Callboard could not be read.', error);
    return [];
  }
}
