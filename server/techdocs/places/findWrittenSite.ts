import { existsSync } from 'node:fs';
import { basename, dirname, isAbsolute, join, relative, sep } from 'node:path';
import { InputError, NotAllowedError } from '../../../model/index.ts';
import type { CatalogRoot } from '../../catalog/types.ts';
import { isInside, realPathOf } from '../../common/index.ts';

export interface WrittenSiteRequest {
  /** Absolute path of a file that somebody is writing; it need not be saved. */
  file: string;
  roots: readonly CatalogRoot[];
  /** Folders of sites that entities name. */
  known: readonly string[];
}

export interface WrittenSite {
  /** Absolute, links resolved. */
  folder: string;
  /** What the site is called where it does not say. */
  title: string;
  /** The file, from the folder. */
  source: string;
  /** Texts by their paths from the folder; those outside are left out. */
  unsavedOf(texts: readonly { file: string; text: string }[]): Record<string, string>;
}

/** MkDocs takes the first that is there. spec/techdocs §2 */
const CONFIGS = ['mkdocs.yaml', 'mkdocs.yml'];

/**
 * The site that a file belongs to: that of the nearest mkdocs.yml above it, or the one that an entity names. Undefined where
 * there is none. @throws NotAllowedError for a file that is in no opened folder.
 */
export function findWrittenSite({ file, roots, known }: WrittenSiteRequest): WrittenSite | undefined {
  if (!isAbsolute(file) || file.includes('\0')) throw new InputError(`"${file}" is no absolute path.`);
  const path = realPathOf(file);
  const opened = roots
    .flatMap(root => (root.kind === 'folder' ? [realPathOf(root.path)] : []))
    .filter(folder => isInside(path, folder));
  if (opened.length === 0) {
    throw new NotAllowedError(`${file} is in no opened folder: open the folder that holds its docs.`);
  }
  const folder = configuredAbove(path, opened) ?? deepestOf(known.filter(one => isInside(path, one)));
  if (folder === undefined) return undefined;
  return {
    folder,
    title: basename(folder),
    source: wayTo(path, folder),
    unsavedOf: texts =>
      Object.fromEntries(
        texts.flatMap(({ file: other, text }) => {
          if (!isAbsolute(other) || other.includes('\0')) return [];
          const place = realPathOf(other);
          return isInside(place, folder) ? [[wayTo(place, folder), text] as const] : [];
        }),
      ),
  };
}

function configuredAbove(path: string, opened: readonly string[]): string | undefined {
  for (let folder = dirname(path); opened.some(one => isInside(folder, one)); folder = dirname(folder)) {
    // The file itself may be one that is not saved yet.
    if (CONFIGS.some(name => join(folder, name) === path || existsSync(join(folder, name)))) return folder;
    if (dirname(folder) === folder) return undefined;
  }
  return undefined;
}

function deepestOf(folders: readonly string[]): string | undefined {
  return [...folders].sort((one, other) => other.length - one.length)[0];
}

function wayTo(path: string, folder: string): string {
  return relative(folder, path).split(sep).join('/');
}
