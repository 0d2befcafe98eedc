import { createHash } from 'node:crypto';
import { dirname } from 'node:path';
import type { Entity } from '../../../model/index.ts';
import { isInside } from '../../common/isInside.ts';
import { isUrlReadable, splitGlob } from '../../sources/index.ts';
import { createRuleCheck } from '../processors/createRuleCheck.ts';
import type { CatalogRoot, CatalogSettings } from '../types.ts';

/** A configured root, with what holds for all that is found through it. */
export interface CatalogRootContext {
  /** Stable for the same root. */
  id: string;
  root: CatalogRoot;
  /** Location ref that every entity found through the root has as its origin. */
  origin: string;
  /** Folders that Location entities may point into; undefined: any. */
  folders: readonly string[] | undefined;
  /** The folder that a placeholder's leading slash means, and that a descriptor's placeholders may not leave. */
  folderOf(descriptor: string): string;
  isAllowed(entity: Entity): boolean;
  /** Whether a URL may be read, as a target or by a placeholder. */
  isUrlAllowed(url: URL): boolean;
  /** Changes when the same text would become something else. */
  version: string;
}

/** Raise when the same text is to become other entities than before. */
const PROCESSING_VERSION = 2;

export function createRootContexts(settings: CatalogSettings): CatalogRootContext[] {
  const folders = settings.roots.flatMap(root => (root.kind === 'folder' ? [root.path] : []));
  return settings.roots.map(root =>
    root.kind === 'folder'
      ? folderContext(root, settings, folders)
      : locationContext(root, settings, folders),
  );
}

function folderContext(
  root: CatalogRoot & { kind: 'folder' },
  settings: CatalogSettings,
  folders: string[],
): CatalogRootContext {
  return {
    id: `folder:${root.path}`,
    root,
    origin: `file:${root.path}`,
    folders,
    // A Location may lead from one folder of the workspace into another.
    folderOf: descriptor => folders.find(folder => isInside(descriptor, folder)) ?? root.path,
    isAllowed: () => true,
    // A checkout holds Locations that are meant for the company's own portal: they lead to no host by themselves.
    isUrlAllowed: url => isUrlReadable(url, settings, { withBuiltIn: false }),
    version: versionOf(['folder', folders, readableKey(settings)]),
  };
}

function locationContext(
  root: CatalogRoot & { kind: 'location' },
  settings: CatalogSettings,
  folders: string[],
): CatalogRootContext {
  const base = root.type === 'file' ? splitGlob(root.target).base : '';
  return {
    id: `location:${root.type}:${root.target}`,
    root,
    origin: `${root.type}:${root.target}`,
    // Beside folders, it is a file in one of them that named the location: it may not lead out of them either.
    folders: folders.length > 0 ? folders : undefined,
    folderOf: descriptor =>
      folders.find(folder => isInside(descriptor, folder)) ??
      (base !== '' && isInside(descriptor, base) ? base : dirname(descriptor)),
    isAllowed: createRuleCheck(settings.rules, root),
    isUrlAllowed: url => isUrlReadable(url, settings, { withBuiltIn: true }),
    version: versionOf([
      'location',
      folders,
      settings.rules ?? 'default',
      root.allow ?? [],
      readableKey(settings),
    ]),
  };
}

/** Which hosts may be read, and none of their secrets. */
function readableKey({ reading = [], integrations = [] }: CatalogSettings): unknown {
  return [reading, integrations.map(({ provider, host, isBuiltIn }) => [provider, host, isBuiltIn === true])];
}

function versionOf(parts: unknown): string {
  return createHash('sha1')
    .update(JSON.stringify([PROCESSING_VERSION, parts]))
    .digest('hex')
    .slice(0, 12);
}
