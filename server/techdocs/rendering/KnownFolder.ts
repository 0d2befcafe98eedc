import { createHash } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { SiteFiles } from '../../../model/docs/types.ts';
import { readSiteScope } from '../../../model/docs/site/index.ts';
import { openSiteFolder, type SiteFolder } from '../files/index.ts';
import type { SiteLook } from './messages.ts';

const NEVER_ENTERED = new Set(['.git', 'node_modules']);
const CONFIGS = ['mkdocs.yaml', 'mkdocs.yml'];

/** The folder of a site, looked at again and again. A text that was read is kept for as long as its file is the same. */
export class KnownFolder {
  readonly folder: string;
  #listed: SiteFolder | undefined;
  #texts = new Map<string, { token: string; text: string | undefined }>();

  constructor(folder: string) {
    this.folder = folder;
  }

  /** Lists its files, and reads nothing but the configuration. @throws InputError where they are too many. */
  async look(beside: readonly string[] = []): Promise<SiteLook> {
    const listed = await openSiteFolder(this.folder);
    this.#listed = listed;
    const hash = createHash('sha256');
    for (const path of listed.paths) hash.update(`${path}\0${listed.tokenOf(path) ?? ''}\0`);
    const around = beside.map(path => dirname(join(listed.folder, path)));
    const folders = new Set([...this.#foldersOf(listed), ...around]);
    return { token: hash.digest('base64url'), folders: [...folders].sort() };
  }

  /** As of the last look. */
  files(unsaved: Readonly<Record<string, string>> = {}): SiteFiles {
    const { paths, refused = [] } = this.#last();
    return {
      refused,
      paths: [...new Set([...paths, ...Object.keys(unsaved)])].sort(),
      read: path => (Object.hasOwn(unsaved, path) ? unsaved[path] : this.#read(path)),
    };
  }

  /** Of a file, as of the last look; undefined where there is none. */
  tokenOf(path: string): string | undefined {
    return this.#last().tokenOf(path);
  }

  /** Undefined where there is no such file in the folder. */
  readBytes(path: string): Promise<Buffer | undefined> {
    return this.#last().readBytes(path);
  }

  #last(): SiteFolder {
    if (this.#listed === undefined) throw new Error(`${this.folder} was not looked at`);
    return this.#listed;
  }

  #read(path: string): string | undefined {
    const listed = this.#last();
    const token = listed.tokenOf(path);
    if (token === undefined) {
      this.#texts.delete(path);
      return undefined;
    }
    const known = this.#texts.get(path);
    if (known?.token === token) return known.text;
    const text = listed.read(path);
    this.#texts.set(path, { token, text });
    return text;
  }

  /** Those in which a file of the site may come up, also where they have none yet. */
  #foldersOf(listed: SiteFolder): string[] {
    const { folder } = listed;
    const config = CONFIGS.map(name => listed.read(name)).find(text => text !== undefined);
    const found = new Set([folder, ...listed.paths.map(path => dirname(join(folder, path)))]);
    const pending = [join(folder, readSiteScope(config).docsDir)];
    for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
      const below = foldersIn(next);
      if (below === undefined) continue;
      found.add(next);
      pending.push(...below);
    }
    return [...found].sort();
  }
}

/** Links are not followed; undefined where there is no such folder. */
function foldersIn(folder: string): string[] | undefined {
  try {
    return readdirSync(folder, { withFileTypes: true }).flatMap(entry =>
      entry.isDirectory() && !NEVER_ENTERED.has(entry.name) ? [join(folder, entry.name)] : [],
    );
  } catch {
    return undefined;
  }
}
