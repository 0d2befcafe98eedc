import { createHash, randomBytes } from 'node:crypto';
import { mkdir, readdir, readFile, realpath, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isJsonObject, NotFoundError, type JsonObject } from '../../model/index.ts';
import { isInside } from '../common/index.ts';
import type { Logger } from '../events/index.ts';
import type { OpenDocs, OpenedDocs } from './OpenDocs.ts';
import { keyOfTree } from './places/DocsPlace.ts';
import type { DocsThread } from './rendering/DocsThread.ts';
import { besideOf } from './rendering/siteToken.ts';

export interface StaticSitesOptions {
  docs: Pick<OpenDocs, 'open' | 'requestOf'>;
  thread: Pick<DocsThread, 'do'>;
  /** Of this process alone. */
  folder: string;
  logger: Pick<Logger, 'warn'>;
}

interface BuiltSite {
  readonly token: string;
  /** Name of the folder with its files. */
  readonly name: string;
}

/** Kept beside a site. */
const CURRENT = 'current.json';

/** Whole sites as MkDocs lays them out, built when they are asked for, and again when that is asked and something changed. */
export class StaticSites {
  readonly #options: StaticSitesOptions;
  readonly #building = new Map<string, Promise<boolean>>();

  constructor(options: StaticSitesOptions) {
    this.#options = options;
  }

  /** Builds what is another than before. False: nothing is. */
  async sync(entityRef: string, log: (line: string) => void): Promise<boolean> {
    const docs = await this.#options.docs.open(entityRef, { refresh: true });
    return this.#build(docs, log);
  }

  /** techdocs_metadata.json. spec/techdocs §4 */
  async metadata(entityRef: string): Promise<JsonObject> {
    const facts: unknown = JSON.parse(
      (await this.file(entityRef, 'techdocs_metadata.json')).toString('utf8'),
    );
    if (isJsonObject(facts)) return facts;
    throw new NotFoundError(`Unable to get metadata for '${entityRef}'`);
  }

  /** A file of the site, by its path in it. @throws NotFoundError */
  async file(entityRef: string, path: string): Promise<Buffer> {
    const docs = await this.#options.docs.open(entityRef);
    const place = this.#placeOf(docs);
    if ((await this.#current(place)) === undefined) await this.#build(docs, () => undefined);
    const current = await this.#current(place);
    const missing = (): NotFoundError =>
      new NotFoundError(`There is no file "${path}" in the docs of ${docs.place.entityRef}.`);
    if (current === undefined || path.includes('\0') || path.includes('\\')) throw missing();
    const root = await realpath(join(place, current.name));
    try {
      const file = await realpath(join(root, path));
      if (isInside(file, root)) return await readFile(file);
    } catch {
      throw missing();
    }
    throw missing();
  }

  /** Nobody has the docs of this site any more. */
  async remove(key: string): Promise<void> {
    const place = this.#folderOf(key);
    await this.#building.get(place)?.catch(() => undefined);
    await rm(place, { recursive: true, force: true });
  }

  /** One at a time of each site: who comes meanwhile is answered by the same. */
  #build(docs: OpenedDocs, log: (line: string) => void): Promise<boolean> {
    const place = this.#placeOf(docs);
    const building =
      this.#building.get(place) ??
      this.#buildNow(docs, place, log).finally(() => {
        this.#building.delete(place);
      });
    this.#building.set(place, building);
    return building;
  }

  async #buildNow(docs: OpenedDocs, place: string, log: (line: string) => void): Promise<boolean> {
    const { thread, docs: open } = this.#options;
    const request = open.requestOf(docs);
    const before = await this.#current(place);
    const look = await thread.do('look', request, { beside: besideOf(before?.token) });
    if (before?.token === look.token) return false;
    const { token } = await thread.do('outline', request, {});
    log(`Building the docs of ${docs.place.entityRef}`);
    const name = randomBytes(8).toString('hex');
    const into = join(place, name);
    await mkdir(into, { recursive: true, mode: 0o700 });
    const etag = docs.origin.kind === 'remote' ? docs.origin.revision : undefined;
    const { files, notices } = await thread.do('build', request, {
      into,
      ...(etag !== undefined && { etag }),
    });
    for (const notice of notices) log(notice);
    log(`${files} files were written`);
    const fresh = join(place, `${CURRENT}.new`);
    await writeFile(fresh, JSON.stringify({ token, name } satisfies BuiltSite), { mode: 0o600 });
    await rename(fresh, join(place, CURRENT));
    await this.#tidy(place, [CURRENT, name, before?.name]);
    return true;
  }

  async #current(place: string): Promise<BuiltSite | undefined> {
    try {
      const known: unknown = JSON.parse(await readFile(join(place, CURRENT), 'utf8'));
      const { token, name } = isJsonObject(known) ? known : {};
      if (typeof token !== 'string' || typeof name !== 'string' || !/^[0-9a-f]+$/.test(name))
        return undefined;
      return { token, name };
    } catch {
      return undefined;
    }
  }

  /** What was built before stays until the next: somebody may be reading it. */
  async #tidy(place: string, kept: readonly (string | undefined)[]): Promise<void> {
    for (const name of await readdir(place)) {
      if (!kept.includes(name)) await rm(join(place, name), { recursive: true, force: true });
    }
  }

  #placeOf({ place }: OpenedDocs): string {
    return this.#folderOf(keyOfTree(place.tree));
  }

  #folderOf(key: string): string {
    return join(this.#options.folder, createHash('sha256').update(key).digest('hex').slice(0, 32));
  }
}
