import { Type } from 'typebox';
import { readTreeItems, type TreeEntry } from '../../archive/readTreeItems.ts';
import { fetchBytes, type WholeOptions } from '../../http/fetchBytes.ts';
import { failedLook, type BytesLook, type FolderLook } from '../../http/UrlLook.ts';
import { askAzure } from './askAzure.ts';
import type { AzureAccess } from './AzureAccess.ts';
import { gitUrl, itemsUrl } from './azureApi.ts';
import type { AzureSettings } from './AzureIntegration.ts';
import type { AzurePlace } from './parseAzureUrl.ts';

export interface AzureFolder {
  settings: AzureSettings;
  access: AzureAccess;
  place: AzurePlace;
  /** In messages: `Azure DevOps acme/shop/web`. */
  what: string;
  /** How a file is asked for. */
  optionsOf: (request: URL, signal: AbortSignal) => WholeOptions;
  target: string;
  signal: AbortSignal;
}

const Items = Type.Object({
  value: Type.Array(
    Type.Object({
      objectId: Type.String(),
      gitObjectType: Type.String(),
      path: Type.String(),
      isSymLink: Type.Optional(Type.Boolean()),
    }),
  ),
});
const Tree = Type.Object({
  treeEntries: Type.Array(
    Type.Object({
      objectId: Type.String(),
      relativePath: Type.String(),
      mode: Type.String(),
      size: Type.Optional(Type.Number()),
    }),
  ),
});

/**
 * A folder by the tree that it is: archives of Azure DevOps are of a kind that has neither executables nor links. Errors of a
 * kind where it is not told what there is: see askAzure.
 */
export async function readAzureFolder(folder: AzureFolder): Promise<FolderLook> {
  const { settings, place, target, signal } = folder;
  const path = `/${place.path}`;
  const items = await ask(
    folder,
    itemsUrl(settings, place, { scopePath: path, recursionLevel: 'none' }),
    Items,
  );
  const found = items.value.find(item => item.path === path);
  if (found === undefined) {
    return failedLook(
      'file-missing',
      `${target} could not be read: there is no folder "${place.path}" in it.`,
    );
  }
  if (found.gitObjectType !== 'tree') return otherThanFolder(folder, found);
  const tree = await ask(
    folder,
    gitUrl(settings, place, `trees/${encodeURIComponent(found.objectId)}`, { recursive: 'true' }),
    Tree,
  );
  const entries = tree.treeEntries.map(({ objectId: id, relativePath, mode, size = 0 }): TreeEntry => {
    return { path: relativePath, id, mode, size };
  });
  const readBlobs = (ids: readonly string[]): Promise<ReadonlyMap<string, BytesLook>> => readAll(folder, ids);
  return readTreeItems(entries, { target, readBlobs, signal });
}

/** All at once: how many are under way is the business of what asks. The first that fails ends the others. */
async function readAll(
  { settings, place, optionsOf, signal }: AzureFolder,
  ids: readonly string[],
): Promise<ReadonlyMap<string, BytesLook>> {
  const enough = new AbortController();
  const either = AbortSignal.any([signal, enough.signal]);
  const looks = new Map<string, BytesLook>();
  let failed: BytesLook | undefined;
  await Promise.all(
    ids.map(async id => {
      const request = blobUrl(settings, place, id);
      try {
        const look = await fetchBytes(request, optionsOf(request, either));
        looks.set(id, look);
        if (look.kind !== 'failed') return;
        failed ??= look;
        enough.abort();
      } catch (error) {
        signal.throwIfAborted();
        if (!enough.signal.aborted) throw error;
      }
    }),
  );
  const first = failed;
  return first === undefined ? looks : new Map(ids.map(id => [id, first]));
}

/** What is there is of another kind. */
async function otherThanFolder(
  { settings, place, target, optionsOf, signal }: AzureFolder,
  { objectId, isSymLink = false }: { objectId: string; isSymLink?: boolean },
): Promise<FolderLook> {
  const refuse = (reason: string): FolderLook =>
    failedLook('file-unreadable', `${target} could not be read: it is ${reason}.`);
  if (!isSymLink) return refuse('a file, not a folder: fetch it by an action for a file');
  const request = blobUrl(settings, place, objectId);
  const link = await fetchBytes(request, optionsOf(request, signal));
  if (link.kind === 'failed') return link;
  return refuse(`a link to "${Buffer.from(link.bytes).toString('utf8')}": name what that leads to`);
}

function blobUrl(settings: AzureSettings, place: AzurePlace, id: string): URL {
  return gitUrl(settings, place, `blobs/${encodeURIComponent(id)}`, { $format: 'octetStream' });
}

function ask<T extends typeof Items | typeof Tree>(folder: AzureFolder, url: URL, schema: T) {
  const { settings, access, place, what, signal } = folder;
  return askAzure({ settings, access }, { url, collection: place.collection, schema, what, signal });
}
