import { lstatSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { readdir, readFile, realpath } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import picomatch from 'picomatch';
import { InputError, NotFoundError } from '../../../model/index.ts';
import { folderOfPattern, readSiteScope } from '../../../model/docs/site/index.ts';
import { isInside } from '../../common/index.ts';
import type { SiteFolder } from './SiteFolder.ts';

export interface SiteFolderLimits {
  /** Files that a site may have. */
  mostFiles: number;
  /** Bytes of a page, a configuration or a snippet. */
  mostText: number;
  /** Bytes of any other file. */
  mostBytes: number;
}

const LIMITS: SiteFolderLimits = {
  mostFiles: 20_000,
  mostText: 10 * 1024 * 1024,
  mostBytes: 100 * 1024 * 1024,
};
/** Entries looked at, those that are no file of the site too: where patterns name half a disk. */
const MOST_LOOKS = 200_000;
/** Never gone into, whatever the configuration names. */
const LEFT_OUT = new Set(['.git', 'node_modules']);
const CONFIG_FILES = ['mkdocs.yaml', 'mkdocs.yml'];

/**
 * Lists the docs of a folder: what its mkdocs.yml names, and what those that it includes name. No path leads out of the
 * folder, by links neither; links that would are in `refused`.
 * @throws NotFoundError where there is no such folder; InputError where it has more files than the limit.
 */
export async function openSiteFolder(
  folder: string,
  limits: Partial<SiteFolderLimits> = {},
): Promise<SiteFolder> {
  const root = await realFolder(folder);
  const all = { ...LIMITS, ...limits };
  const listing = new Listing(root, all.mostFiles);
  const read = (path: string): string | undefined => readText(root, path, all.mostText);
  await listScope(listing, read);
  return {
    folder: root,
    paths: [...listing.paths].sort(),
    refused: [...listing.refused].map(([path, reason]) => ({ path, reason })),
    read,
    fileOf: path => fileOf(root, path),
    async readBytes(path) {
      const file = fileOf(root, path);
      if (file === undefined || statSync(file).size > all.mostBytes) return undefined;
      return readFile(file);
    },
    tokenOf(path) {
      const file = fileOf(root, path);
      if (file === undefined) return undefined;
      const { mtimeMs, size, ino } = statSync(file);
      return `${mtimeMs}-${size}-${ino}`;
    },
  };
}

async function realFolder(folder: string): Promise<string> {
  try {
    const real = await realpath(folder);
    if (statSync(real).isDirectory()) return real;
  } catch (error) {
    if (!isGone(error)) throw error;
  }
  throw new NotFoundError(`There is no folder ${folder}. Name the one that holds mkdocs.yml.`);
}

async function listScope(listing: Listing, read: (path: string) => string | undefined): Promise<void> {
  const config = CONFIG_FILES.find(file => read(file) !== undefined);
  const scope = readSiteScope(config && read(config));
  for (const name of [...CONFIG_FILES, 'README.md', 'readme.md']) listing.addFile(name);
  await listing.addFolder(scope.docsDir);
  const includes = new Set(scope.includes);
  for (const pattern of scope.patterns) {
    const matches = picomatch(pattern, { dot: true, nobrace: true, noextglob: true, nonegate: true });
    for (const path of await listing.find(folderOfPattern(pattern), matches)) includes.add(path);
  }
  for (const include of includes) {
    listing.addFile(include);
    const folder = include.split('/').slice(0, -1).join('/');
    const { docsDir } = readSiteScope(read(include));
    await listing.addFolder(folder === '' ? docsDir : `${folder}/${docsDir}`);
  }
}

/** What is found, as it is found. */
class Listing {
  readonly paths = new Set<string>();
  readonly refused = new Map<string, string>();
  readonly #root: string;
  readonly #mostFiles: number;
  #looks = 0;

  constructor(root: string, mostFiles: number) {
    this.#root = root;
    this.#mostFiles = mostFiles;
  }

  addFile(path: string): void {
    if (fileOf(this.#root, path) !== undefined) this.#add(path);
  }

  /** All files below. */
  async addFolder(path: string): Promise<void> {
    for (const file of await this.find(path, () => true)) this.#add(file);
  }

  #add(path: string): void {
    this.paths.add(path);
    if (this.paths.size <= this.#mostFiles) return;
    throw new InputError(
      `The docs in ${this.#root} have more than ${this.#mostFiles} files. Name a smaller docs_dir in mkdocs.yml.`,
    );
  }

  /** The files below that match, through links that stay inside. */
  async find(folder: string, matches: (path: string) => boolean): Promise<string[]> {
    const found: string[] = [];
    const top = this.#realFolder(folder);
    const pending = top === undefined ? [] : [{ path: folder, reals: [top] }];
    for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
      const { path, reals } = next;
      // All of a folder at once: to be handed one entry after another takes ten times as long.
      for (const entry of await readdir(join(this.#root, path), { withFileTypes: true })) {
        if (LEFT_OUT.has(entry.name)) continue;
        if (++this.#looks > MOST_LOOKS) {
          throw new InputError(
            `There are more than ${MOST_LOOKS} files to look through in ${this.#root}. Name a smaller docs_dir in mkdocs.yml.`,
          );
        }
        const below = path === '' ? entry.name : `${path}/${entry.name}`;
        const kind = entry.isSymbolicLink() ? this.#followed(below) : entry;
        if (kind?.isFile() === true && matches(below)) found.push(below);
        if (kind?.isDirectory() !== true) continue;
        const real = this.#realFolder(below);
        // A link to a folder above would go round for ever.
        if (real !== undefined && !reals.includes(real))
          pending.push({ path: below, reals: [...reals, real] });
      }
    }
    return found;
  }

  #followed(path: string): { isFile(): boolean; isDirectory(): boolean } | undefined {
    try {
      const real = realpathSync.native(join(this.#root, path));
      if (isInside(real, this.#root)) return lstatSync(real);
      this.refused.set(path, 'it is a link that leads out of the folder of the site. Copy what it names');
    } catch (error) {
      if (!isGone(error)) throw error;
      this.refused.set(path, 'it is a link that leads nowhere. Remove it');
    }
    return undefined;
  }

  #realFolder(path: string): string | undefined {
    try {
      const real = realpathSync.native(join(this.#root, path));
      return isInside(real, this.#root) && lstatSync(real).isDirectory() ? real : undefined;
    } catch (error) {
      if (isGone(error)) return undefined;
      throw error;
    }
  }
}

/** The file that a path names, links followed; undefined where that is none, or outside. */
function fileOf(root: string, path: string): string | undefined {
  if (path.includes('\0')) return undefined;
  try {
    const real = realpathSync.native(join(root, path));
    if (real === root || !isInside(real, root) || !lstatSync(real).isFile()) return undefined;
    return isGit(relative(root, real)) ? undefined : real;
  } catch (error) {
    if (isGone(error)) return undefined;
    throw error;
  }
}

/** What a repository keeps of its own, credentials among it. */
function isGit(path: string): boolean {
  return path.split(sep).some(part => part.toLowerCase() === '.git');
}

function readText(root: string, path: string, mostText: number): string | undefined {
  const file = fileOf(root, path);
  if (file === undefined || statSync(file).size > mostText) return undefined;
  const bytes = readFileSync(file);
  if (bytes.includes(0)) return undefined;
  return bytes.toString('utf8');
}

function isGone(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  return ['ENOENT', 'ENOTDIR', 'ELOOP', 'ENAMETOOLONG', 'EACCES', 'EPERM'].includes(String(code));
}
