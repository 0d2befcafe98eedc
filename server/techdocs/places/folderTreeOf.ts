import { statSync } from 'node:fs';
import { dirname, isAbsolute, resolve } from 'node:path';
import { InputError, NotAllowedError, NotFoundError } from '../../../model/index.ts';
import type { CatalogSettings } from '../../catalog/types.ts';
import { isInside, realPathOf } from '../../common/index.ts';
import { splitGlob } from '../../sources/index.ts';
import { ANNOTATION_REF } from './annotations.ts';
import type { DocsTree } from './DocsPlace.ts';

export interface FolderTreeRequest {
  /** Of the entity. */
  ref: string;
  /** As `dir:` has it. */
  target: string;
  /** The path of the source location: a file, or a folder. */
  base: string;
  /** Location ref of the descriptor, as the catalog knows it. */
  location: string;
  settings: CatalogSettings;
}

/**
 * A folder beside a descriptor, links resolved. A descriptor may say that its source is elsewhere, so that counts only
 * within what the catalog is read from.
 */
export function folderTreeOf({ ref, target, base, location, settings }: FolderTreeRequest): DocsTree {
  const start = isFolder(base) ? base : dirname(base);
  const folder = realPathOf(resolve(start, target));
  const isOutside = isAbsolute(target) || target.includes('\0') || !isInside(folder, realPathOf(start));
  if (isOutside) {
    throw new InputError(
      `The docs of ${ref} cannot be read: ${ANNOTATION_REF} "dir:${target}" leads out of ${start}. Name a folder in it.`,
    );
  }
  if (!placesOf(location, settings).some(place => isInside(folder, realPathOf(place)))) {
    throw new NotAllowedError(
      `The docs of ${ref} are not read: ${folder} is in no folder that the catalog is read from. Open that folder, or move the docs beside the descriptor.`,
    );
  }
  if (!isFolder(folder)) {
    throw new NotFoundError(
      `The docs of ${ref} are not there: there is no folder ${folder} (${ANNOTATION_REF} "dir:${target}").`,
    );
  }
  return { kind: 'folder', folder };
}

function placesOf(location: string, { roots }: CatalogSettings): string[] {
  const own = location.startsWith('file:') ? [dirname(realPathOf(location.slice('file:'.length)))] : [];
  const configured = roots.flatMap(root => {
    if (root.kind === 'folder') return [root.path];
    return root.kind === 'location' && root.type === 'file' && own.length > 0
      ? [splitGlob(root.target).base]
      : [];
  });
  return [...own, ...configured];
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
}
