import { dirname, isAbsolute, join, resolve } from 'node:path';
import { entityRefOf, type Entity, type ProblemSeverity } from '../../../model/index.ts';
import { isInside } from '../../common/isInside.ts';
import { realPathOf } from '../../common/realPathOf.ts';
import { isUrl, isUrlPattern, resolveUrl, splitGlob, type GitUrls } from '../../sources/index.ts';

/** A Location entity, as far as following it needs: kept with its file, so that an unchanged file is not read for it. */
export interface FoundLocation {
  ref: string;
  document: number;
  type?: string;
  /** With the place of each in the document. */
  targets: { value: string; path: (string | number)[] }[];
  optional?: true;
}

export interface FollowScope {
  /** The descriptor that holds the Location entity; undefined for one that stands for a configured root. */
  file: string | undefined;
  /** Folders that may be pointed into; undefined: any. */
  folders: readonly string[] | undefined;
  /** What a leading slash means in targets of type url. */
  top: string;
  gitUrls?: GitUrls;
  /** Whether it may be read. */
  isAllowed: (url: URL) => boolean;
}

export type FollowedTarget =
  | { ok: true; kind: 'file' | 'url' | 'urlPattern'; target: string }
  | { ok: false; severity: ProblemSeverity; message: string };

/** Undefined for an entity that is no Location. */
export function findLocation(entity: Entity, document: number): FoundLocation | undefined {
  if (entity.kind !== 'Location') return undefined;
  const { type, target, targets, presence } = entity.spec ?? {};
  const found: FoundLocation['targets'] = [];
  if (typeof target === 'string') found.push({ value: target, path: ['spec', 'target'] });
  if (Array.isArray(targets)) {
    targets.forEach((value, index) => {
      if (typeof value === 'string') found.push({ value, path: ['spec', 'targets', index] });
    });
  }
  return {
    ref: entityRefOf(entity),
    document,
    targets: found,
    ...(typeof type === 'string' && { type }),
    ...(presence === 'optional' && { optional: true }),
  };
}

/** The URL (or pattern of URLs), or the absolute path (or glob), that a target means, or why it is not followed. spec/catalog-model §11. */
export function followTarget(type: string | undefined, value: string, scope: FollowScope): FollowedTarget {
  if (type !== undefined && type !== 'file' && type !== 'url') {
    return refused('error', `Locations of type "${type}" are not known here. Known types are file and url.`);
  }
  if (isUrl(value) || (scope.file !== undefined && isUrl(scope.file))) return followUrl(value, scope);
  if (/[/\\]$/.test(value)) {
    return refused(
      'error',
      `The target "${value}" is a folder. Name a file in it, or a glob such as ${value}*.yaml.`,
    );
  }
  return inScope(value, resolveTarget(type, value, scope), scope);
}

function followUrl(value: string, { file, gitUrls, isAllowed }: FollowScope): FollowedTarget {
  const base = file !== undefined && isUrl(file) ? file : undefined;
  if (!URL.canParse(value, base)) return refused('error', `The target "${value}" is not a URL.`);
  const url = resolveUrl(value, base, gitUrls);
  if (isAllowed(url)) {
    // One that is whole stays as it is written: annotations quote it.
    const target = isUrl(value) ? value : url.href;
    const isPattern = gitUrls !== undefined && isUrlPattern(target, gitUrls);
    return { ok: true, kind: isPattern ? 'urlPattern' : 'url', target };
  }
  return refused(
    // A checkout holds Locations that are meant for the company's own portal.
    file !== undefined && base === undefined ? 'warning' : 'error',
    `${url.href} is not read: its host is neither among integrations nor backend.reading.allow of app-config.yaml. Entities that it describes are missing from the catalog.`,
  );
}

/** Relative to the file that says it, whatever the type: a checkout holds relative url targets as files. */
function resolveTarget(type: string | undefined, value: string, { file, top }: FollowScope): string {
  if (type === 'url' && value.startsWith('/')) return join(top, value);
  if (isAbsolute(value) || file === undefined) return resolve(value);
  return resolve(dirname(file), value);
}

function inScope(value: string, target: string, { folders }: FollowScope): FollowedTarget {
  if (folders === undefined) return { ok: true, kind: 'file', target };
  const { base, glob } = splitGlob(target);
  const place = realPathOf(glob === '' ? target : base);
  if (folders.some(folder => isInside(place, realPathOf(folder)))) {
    return { ok: true, kind: 'file', target };
  }
  return refused(
    'error',
    `The target "${value}" lies outside the open folders (${target}). Open that folder too.`,
  );
}

function refused(severity: ProblemSeverity, message: string): FollowedTarget {
  return { ok: false, severity, message };
}
