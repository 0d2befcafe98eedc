import { CompletionItem, CompletionItemKind, CompletionList } from 'vscode';
import { docsAnnotations } from '../../../model/entity/annotations.ts';
import { entityRefOf } from '../../../model/entity/ref.ts';
import { portalPaths } from '../../../model/docs/writing/unfinishedAt.ts';
import type { Entity } from '../../../model/index.ts';
import { entityTitle } from '../../catalog/index.ts';
import type { DocsServices } from '../DocsServices.ts';

const MOST = 100;
const fields = ['kind', 'metadata.namespace', 'metadata.name', 'metadata.title', 'spec.profile.displayName'];
const withDocs = {
  $any: docsAnnotations.map(name => ({ [`metadata.annotations.${name}`]: { $exists: true } })),
};

/** Addresses of the portal that a link may have; of docs, only those that there are. */
export async function portalNames(
  services: DocsServices,
  typed: string,
  signal: AbortSignal,
): Promise<CompletionList> {
  const wanted = portalPaths.filter(path => path.startsWith(typed) || typed.startsWith(path));
  const items = await Promise.all(
    wanted.map(async path => {
      const entities = await readEntities(
        services,
        { term: nameIn(typed.slice(path.length).split('/')), ofDocs: path === '/docs/' },
        signal,
      );
      return entities.map(entity => nameItem(entity, `${path}${addressOf(entity)}`));
    }),
  );
  return new CompletionList(items.flat(), true);
}

/** Of namespace, kind and name, the name: what is before it narrows nothing down. */
function nameIn(parts: readonly string[]): string {
  return parts[2] ?? '';
}

/** Refs of entities that have docs. */
export async function docsRefs(
  services: DocsServices,
  typed: string,
  signal: AbortSignal,
): Promise<CompletionList> {
  const entities = await readEntities(
    services,
    { term: /^(?:[^:/]*:)?[^:/]*\/([^:/]*)$/.exec(typed)?.[1] ?? '', ofDocs: true },
    signal,
  );
  return new CompletionList(
    entities.map(entity => nameItem(entity, entityRefOf(entity))),
    true,
  );
}

/** Those whose name or title has the text in it. None while there is no server: names are a help, not more. */
async function readEntities(
  { connection, log }: DocsServices,
  { term, ofDocs }: { term: string; ofDocs: boolean },
  signal: AbortSignal,
): Promise<Entity[]> {
  const { client } = connection;
  if (client === undefined) return [];
  try {
    const { items } = await client.queryEntities(
      {
        ...(ofDocs && { query: withDocs }),
        ...(term !== '' && { fullTextFilter: { term, fields: ['metadata.name', 'metadata.title', 'kind'] } }),
        orderBy: [{ field: 'metadata.name', order: 'asc' }],
        fields,
        limit: MOST,
        totalItems: 'exclude',
      },
      { signal },
    );
    return items;
  } catch (error) {
    if (!signal.aborted) log.debug('The catalog has no names to offer.', error);
    return [];
  }
}

function addressOf({ kind, metadata }: Entity): string {
  return [metadata.namespace ?? 'default', kind, metadata.name].map(part => part.toLowerCase()).join('/');
}

function nameItem(entity: Entity, text: string): CompletionItem {
  const item = new CompletionItem(
    { label: text, description: entityTitle(entity) },
    CompletionItemKind.Reference,
  );
  item.insertText = text;
  item.filterText = text;
  return item;
}
