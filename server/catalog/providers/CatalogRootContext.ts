import { createHash } from 'node:crypto';
import { dirname } from 'node:path';
import type { Entity } from '../../../model/index.ts';
import { isInside } from '../../common/isInside.ts';
import {
  createGitUrls,
  discoveryKindOf,
  isUrlReadable,
  splitGlob,
  type GitUrls,
} from '../../sources/index.ts';
import { createRuleCheck } from '../processors/createRuleCheck.ts';
import type { CatalogRoot, CatalogSettings, ProviderRoot } from '../types.ts';

/** A configured root, with what holds for all that is found through it. */
export interface CatalogRootContext {
  /** See rootIdOf. */
  id: string;
  root: CatalogRoot;
  /** Location ref of what the root itself names: entities have that as their origin. A provider's files have each their own. */
  origin: string;
  /** Folders that Location entities may point into; undefined: any. */
  folders: readonly string[] | undefined;
  /** The folder that a placeholder's leading slash means, and that a descriptor's placeholders may not leave. */
  folderOf(descriptor: string): string;
  /** `origin`: location ref. */
  isAllowed(entity: Entity, origin: string): boolean;
  /** Of the providers that there are integrations for. */
  gitUrls: GitUrls;
  /** Whether a URL may be read, as a target or by a placeholder. */
  isUrlAllowed(url: URL): boolean;
  /** Changes when the same text would become something else. */
  version: string;
}

/** Raise when the same text is to become other entities than before. */
const PROCESSING_VERSION = 3;

export function createRootContexts(settings: CatalogSettings): CatalogRootContext[] {
  const folders = settings.roots.flatMap(root => (root.kind === 'folder' ? [root.path] : []));
  return settings.roots.map(root => {
    if (root.kind === 'folder') return folderContext(root, settings, folders);
    return root.kind === 'location'
      ? locationContext(root, settings, folders)
      : providerContext(root, settings);
  });
}

/** Stable for the same root. */
export function rootIdOf(root: CatalogRoot): string {
  if (root.kind === 'folder') return `folder:${root.path}`;
  return root.kind === 'location'
    ? `location:${root.type}:${root.target}`
    : `provider:${root.key}:${root.id}`;
}

function folderContext(
  root: CatalogRoot & { kind: 'folder' },
  settings: CatalogSettings,
  folders: string[],
): CatalogRootContext {
  return {
    id: rootIdOf(root),
    root,
    origin: `file:${root.path}`,
    folders,
    // A Location may lead from one folder of the workspace into another.
    folderOf: descriptor => folders.find(folder => isInside(descriptor, folder)) ?? root.path,
    isAllowed: () => true,
    gitUrls: createGitUrls(settings.integrations ?? []),
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
    id: rootIdOf(root),
    root,
    origin: `${root.type}:${root.target}`,
    // Beside folders, it is a file in one of them that named the location: it may not lead out of them either.
    folders: folders.length > 0 ? folders : undefined,
    folderOf: descriptor =>
      folders.find(folder => isInside(descriptor, folder)) ??
      (base !== '' && isInside(descriptor, base) ? base : dirname(descriptor)),
    isAllowed: createRuleCheck(settings.rules, root),
    gitUrls: createGitUrls(settings.integrations ?? []),
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

function providerContext(root: ProviderRoot, settings: CatalogSettings): CatalogRootContext {
  const { rules = settings.rules } = root;
  const givesEntities = discoveryKindOf(root.key)?.gives === 'entities';
  const checks = new Map<string, (entity: Entity) => boolean>();
  return {
    id: rootIdOf(root),
    root,
    origin: `${root.key}:${root.id}`,
    // What it lists is on the network, and leads nowhere else.
    folders: [],
    folderOf: descriptor => dirname(descriptor),
    isAllowed: (entity, origin) => {
      if (givesEntities) return true;
      const at = origin.indexOf(':');
      const [type, target] = [origin.slice(0, at), origin.slice(at + 1)];
      const check = checks.get(origin) ?? createRuleCheck(rules, { type, target });
      // Files come one after another, each with many entities: the last origin is the one asked for again.
      checks.clear();
      checks.set(origin, check);
      return check(entity);
    },
    gitUrls: createGitUrls(settings.integrations ?? []),
    isUrlAllowed: url => isUrlReadable(url, settings, { withBuiltIn: true }),
    version: versionOf(['provider', rules ?? 'default', readableKey(settings)]),
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
