import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, realpathSync, statSync, type Dirent } from 'node:fs';
import { join } from 'node:path';
import { readFileLook } from '../../common/fileToken.ts';
import { isInside } from '../../common/isInside.ts';
import type { SiteFiles } from '../../../model/docs/types.ts';

const NEVER_ENTERED = new Set(['.git', 'node_modules']);
/** No text of docs is larger. */
const LARGEST_TEXT = 16 * 1024 * 1024;
const LARGEST_ASSET = 64 * 1024 * 1024;
/** Beyond this a folder is no site: somebody's whole machine, or a loop that the system did not tell. */
const MOST_FILES = 100_000;
const CONFIGS = ['mkdocs.yaml', 'mkdocs.yml'];

/** The files of a site as they are on disk. What was read is kept until it is another; no link leads out of the folder. */
export class SiteFolder {
  readonly folder: string;
  /** Tokens by path: another one, and the file may be another. */
  #entries = new Map<string, string>();
  #folders: string[] = [];
  readonly #texts = new Map<string, { token: string; text: string | undefined }>();
  #token = '';

  constructor(folder: string) {
    this.folder = folder;
  }

  /** Looks at all of it again, and reads nothing but its configuration. */
  look(): { token: string; folders: readonly string[] } {
    this.#entries = new Map();
    this.#folders = [];
    const isWhole = this.#listsAll();
    this.#list('', isWhole ? undefined : new Set());
    if (!isWhole) for (const top of this.#docsFolders()) this.#list(top, undefined);
    const hash = createHash('sha256');
    for (const [path, token] of [...this.#entries].sort()) hash.update(`${path}\0${token}\0`);
    this.#token = hash.digest('base64url');
    for (const path of this.#texts.keys()) if (!this.#entries.has(path)) this.#texts.delete(path);
    return { token: this.#token, folders: this.#folders };
  }

  /** Of the last look. */
  get token(): string {
    return this.#token;
  }

  /** As of the last look. */
  files(unsaved: Readonly<Record<string, string>> = {}): SiteFiles {
    const paths = [...new Set([...this.#entries.keys(), ...Object.keys(unsaved)])].sort();
    return {
      paths,
      read: path => (Object.hasOwn(unsaved, path) ? unsaved[path] : this.#readText(path)),
    };
  }

  /** Undefined where there is no such file in the folder. */
  readBytes(path: string): Uint8Array | undefined {
    const place = this.#placeOf(path);
    if (place === undefined) return undefined;
    const stats = statSync(place, { throwIfNoEntry: false });
    if (stats?.isFile() !== true || stats.size > LARGEST_ASSET) return undefined;
    return readFileSync(place);
  }

  #readText(path: string): string | undefined {
    // What is not listed (a snippet beside the docs) is looked at each time.
    const token = this.#entries.get(path) ?? tokenAt(join(this.folder, path));
    if (token === undefined) return undefined;
    const known = this.#texts.get(path);
    if (known?.token === token) return known.text;
    const text = this.#readNow(path);
    this.#texts.set(path, { token, text });
    return text;
  }

  #readNow(path: string): string | undefined {
    const place = this.#placeOf(path);
    const stats = place === undefined ? undefined : statSync(place, { throwIfNoEntry: false });
    if (place === undefined || stats?.isFile() !== true || stats.size > LARGEST_TEXT) return undefined;
    const bytes = readFileSync(place);
    return bytes.includes(0) ? undefined : bytes.toString('utf8');
  }

  /** Links resolved; undefined where it leads out of the folder, or to nothing. */
  #placeOf(path: string): string | undefined {
    if (path === '' || path.includes('\0') || path.includes('\\')) return undefined;
    try {
      const place = realpathSync(join(this.folder, path));
      return isInside(place, this.folder) ? place : undefined;
    } catch {
      return undefined;
    }
  }

  /** A site that includes others may have their files anywhere below its folder. */
  #listsAll(): boolean {
    return this.#configText().includes('include ');
  }

  #docsFolders(): string[] {
    const named =
      /^docs_dir[ \t]*:[ \t]*(['"]?)([^'"#\r\n]+?)\1[ \t]*(?:#.*)?$/m.exec(this.#configText())?.[2] ?? 'docs';
    const path = named.replace(/^(?:\.\/)+/, '').replace(/\/+$/, '');
    if (path === '.' || path === '') return this.#topFolders();
    return this.#placeOf(path) === undefined || path.split('/').includes('..') ? [] : [path];
  }

  #topFolders(): string[] {
    return readFolder(this.folder).flatMap(entry =>
      entry.isDirectory() && !NEVER_ENTERED.has(entry.name) ? [entry.name] : [],
    );
  }

  #configText(): string {
    for (const name of CONFIGS) {
      const text = this.#readText(name);
      if (text !== undefined) return text;
    }
    return '';
  }

  /** @param entered Folders to enter; undefined: all. */
  #list(below: string, entered: ReadonlySet<string> | undefined): void {
    const folder = join(this.folder, below);
    this.#folders.push(folder);
    for (const entry of readFolder(folder)) {
      if (this.#entries.size >= MOST_FILES) return;
      const path = below === '' ? entry.name : `${below}/${entry.name}`;
      if (entry.isDirectory()) {
        if (!NEVER_ENTERED.has(entry.name) && (entered === undefined || entered.has(path)))
          this.#list(path, entered);
        continue;
      }
      if (entry.isSymbolicLink() && this.#placeOf(path) === undefined) continue;
      const token = tokenAt(join(folder, entry.name));
      if (token !== undefined) this.#entries.set(path, token);
    }
  }
}

function readFolder(folder: string): Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch {
    // Gone since it was listed, or not to be read by this user: then it holds nothing.
    return [];
  }
}

function tokenAt(path: string): string | undefined {
  const look = readFileLook(path);
  return look.kind === 'file' ? look.token : undefined;
}
