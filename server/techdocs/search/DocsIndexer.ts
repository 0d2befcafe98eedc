import { isAbortError, messageOf } from '../../../model/index.ts';
import type { CatalogChange } from '../../../protocol/http/callboard.ts';
import type { Logger } from '../../events/index.ts';
import { isUrl } from '../../sources/index.ts';
import { keyOfTree, type DocsPlace } from '../places/DocsPlace.ts';
import type { DocsPlaces } from '../places/DocsPlaces.ts';
import type { DocsThread } from '../rendering/DocsThread.ts';
import type { SiteRequest } from '../rendering/messages.ts';
import { besideOf } from '../rendering/siteToken.ts';
import type { DocsIndex, IndexedPage } from '../types.ts';
import { DocsWatch } from './DocsWatch.ts';

export interface DocsIndexerOptions {
  places: Pick<DocsPlaces, 'own' | 'allInFolders'>;
  thread: Pick<DocsThread, 'do'>;
  index: DocsIndex;
  logger: Logger;
  /** Whose docs are others now. */
  changed: (entityRefs: readonly string[]) => void;
  /** Nobody has the docs of this site any more. */
  forgotten: (key: string) => void;
}

interface KnownSite {
  readonly key: string;
  /** Where its files are; undefined for one on a host that was not read since the start. */
  folder: string | undefined;
  title: string;
  readonly refs: Set<string>;
  /** As it was seen last. */
  token: string | undefined;
}

/**
 * Keeps the index of texts in step with sites: those on this machine by watching them, those on hosts when they are read. A
 * site is read when its token is another than the one in the index, and of that only pages that are others.
 */
export class DocsIndexer {
  readonly #options: DocsIndexerOptions;
  readonly #sites = new Map<string, KnownSite>();
  readonly #keys = new Map<string, string>();
  readonly #due = new Set<string>();
  readonly #watch: DocsWatch;
  readonly #stop = new AbortController();
  #work: Promise<void> = Promise.resolve();
  #isStarted = false;
  #pagesRead = 0;

  constructor(options: DocsIndexerOptions) {
    this.#options = options;
    this.#watch = new DocsWatch({
      touched: keys => {
        this.#renew(keys);
      },
      failed: message => {
        options.logger.warn(message);
      },
    });
  }

  /** Since it was created. */
  get pagesRead(): number {
    return this.#pagesRead;
  }

  /** Begins with all that the catalog has, once it is ready. Does nothing the second time. */
  start(): void {
    if (this.#isStarted) return;
    this.#isStarted = true;
    this.#then(() => this.#readAll());
  }

  /** The catalog is another. */
  take({ upserted, removed, truncated }: CatalogChange): void {
    if (!this.#isStarted) return;
    this.#then(() => (truncated ? this.#readAll() : this.#readSome([...upserted, ...removed])));
  }

  /** A site on a host was read, and lies in this folder. */
  note(place: DocsPlace, folder: string): void {
    const key = keyOfTree(place.tree);
    if (this.#sites.get(key)?.folder === folder && this.#sites.get(key)?.refs.has(place.entityRef) === true)
      return;
    this.#then(async () => {
      // Reading took its time: nobody may have these docs any more.
      const now = await this.#options.places.own(place.entityRef);
      if (now === undefined || keyOfTree(now.tree) !== key) {
        if (!this.#sites.has(key)) this.#options.forgotten(key);
        return;
      }
      const site = this.#add(place);
      site.folder = folder;
      this.#due.add(key);
    });
  }

  /** Pages of all sites may be others, though their files are the same. */
  renewAll(): void {
    this.#renew(this.#sites.keys());
  }

  /** The entities whose docs lie in a folder. */
  refsOf(key: string): string[] {
    return [...(this.#sites.get(key)?.refs ?? [])].sort();
  }

  /** Those on this machine. */
  folders(): string[] {
    return [...this.#sites.values()].flatMap(({ key, folder }) => (key === folder ? [key] : []));
  }

  async stop(): Promise<void> {
    this.#stop.abort();
    this.#watch.close();
    await this.#work;
  }

  #renew(keys: Iterable<string>): void {
    const wanted = [...keys].filter(key => this.#sites.has(key));
    if (wanted.length === 0) return;
    this.#then(() => {
      for (const key of wanted) this.#due.add(key);
      return Promise.resolve();
    });
  }

  /** One step after another; each ends with looking at what is due. */
  #then(step: () => Promise<void>): void {
    this.#work = this.#work.then(async () => {
      try {
        if (this.#isStopped) return;
        await step();
        await this.#lookAtDue();
      } catch (error) {
        if (this.#isStopped || isAbortError(error)) return;
        this.#options.logger.warn(`Docs were not taken into the search: ${messageOf(error)}`);
      }
    });
  }

  /** Read by a call, because it changes while something is awaited. */
  get #isStopped(): boolean {
    return this.#stop.signal.aborted;
  }

  async #readAll(): Promise<void> {
    const places = await this.#options.places.allInFolders();
    const found = new Set(places.map(({ entityRef }) => entityRef));
    for (const [ref, key] of this.#keys) if (!isUrl(key) && !found.has(ref)) this.#drop(ref);
    for (const place of places) this.#due.add(this.#add(place).key);
    await this.#takeStored();
  }

  /** What an earlier process has left in the index. */
  async #takeStored(): Promise<void> {
    for (const { key, entityRefs } of await this.#options.index.sites()) {
      if (this.#sites.has(key)) continue;
      for (const ref of entityRefs) {
        const place = await this.#options.places.own(ref);
        if (place !== undefined && keyOfTree(place.tree) === key) this.#add(place);
      }
      if (!this.#sites.has(key)) await this.#forget(key);
    }
  }

  async #readSome(refs: readonly string[]): Promise<void> {
    for (const ref of refs) {
      const place = await this.#options.places.own(ref);
      const key = place && keyOfTree(place.tree);
      const before = this.#keys.get(ref);
      if (before !== undefined && before !== key) this.#drop(ref);
      if (place === undefined || key === undefined) continue;
      // One on a host is taken in when it is read. What was read stays where its entity has another name now.
      if (place.tree.kind === 'remote' && before === undefined && !this.#sites.has(key)) continue;
      this.#due.add(this.#add(place).key);
    }
  }

  #add({ entityRef, title, tree }: DocsPlace): KnownSite {
    const key = keyOfTree(tree);
    const folder = tree.kind === 'folder' ? tree.folder : undefined;
    const site = this.#sites.get(key) ?? { key, folder, title, refs: new Set(), token: undefined };
    site.refs.add(entityRef);
    if (site.refs.size === 1) site.title = title;
    this.#sites.set(key, site);
    this.#keys.set(entityRef, key);
    return site;
  }

  #drop(ref: string): void {
    const key = this.#keys.get(ref);
    this.#keys.delete(ref);
    if (key === undefined) return;
    this.#sites.get(key)?.refs.delete(ref);
    this.#due.add(key);
  }

  async #lookAtDue(): Promise<void> {
    const stored = new Map<string, { token: string; entityRefs: readonly string[] }>();
    if (this.#due.size > 0) {
      for (const site of await this.#options.index.sites()) stored.set(site.key, site);
    }
    for (const key of this.#due) {
      this.#due.delete(key);
      if (this.#isStopped) return;
      const site = this.#sites.get(key);
      if (site === undefined) continue;
      if (site.refs.size === 0) await this.#forget(key);
      else if (site.folder !== undefined) await this.#lookAt(site, site.folder, stored.get(key));
    }
  }

  async #lookAt(
    site: KnownSite,
    folder: string,
    stored: { token: string; entityRefs: readonly string[] } | undefined,
  ): Promise<void> {
    const request: SiteRequest = { folder, title: site.title };
    const { thread, changed, logger } = this.#options;
    const beside = besideOf(site.token ?? stored?.token);
    try {
      let { token, folders } = await thread.do('look', request, { beside }, this.#stop.signal);
      // What came between the look and the watching would be seen by neither.
      while (folder === site.key && this.#watch.follow(site.key, folders)) {
        ({ token, folders } = await thread.do('look', request, { beside }, this.#stop.signal));
      }
      const refs = [...site.refs].sort();
      if (site.token !== undefined && site.token !== token) changed(refs);
      site.token = token;
      if (stored?.token === token && stored.entityRefs.join() === refs.join()) return;
      site.token = await this.#index(site, request, refs);
      // Its pages take other files in now: these are to be watched, too.
      if (besideOf(site.token).join() !== beside.join()) this.#renew([site.key]);
    } catch (error) {
      if (this.#isStopped || isAbortError(error)) return;
      logger.warn(`The docs in ${folder} were not taken into the search: ${messageOf(error)}`);
    }
  }

  /** Gives the token of what was taken in. */
  async #index(site: KnownSite, request: SiteRequest, entityRefs: readonly string[]): Promise<string> {
    const { thread, index } = this.#options;
    const { signal } = this.#stop;
    const outline = await thread.do('outline', request, {}, signal);
    const known = await index.pages(site.key);
    const pages: IndexedPage[] = [];
    for (const { location, hash } of outline.pages) {
      if (known.get(location) === hash) continue;
      const texts = await this.#textsOf(request, location);
      if (texts !== undefined) pages.push({ location, hash, ...texts });
    }
    signal.throwIfAborted();
    const there = new Set(outline.pages.map(({ location }) => location));
    const gone = [...known.keys()].filter(location => !there.has(location));
    const { token, name } = outline;
    await index.write({ key: site.key, entityRefs, token, name }, { pages, gone });
    return token;
  }

  /** A page that cannot be rendered keeps the others from nothing. */
  async #textsOf(
    request: SiteRequest,
    location: string,
  ): Promise<Omit<IndexedPage, 'location' | 'hash'> | undefined> {
    const { thread, logger } = this.#options;
    this.#pagesRead++;
    try {
      return await thread.do('texts', request, { location }, this.#stop.signal);
    } catch (error) {
      this.#stop.signal.throwIfAborted();
      logger.warn(`The page ${location} in ${request.folder} is not found by search: ${messageOf(error)}`);
      return { title: location, sections: [] };
    }
  }

  async #forget(key: string): Promise<void> {
    this.#sites.delete(key);
    this.#watch.unfollow(key);
    await this.#options.index.remove([key]);
    this.#options.forgotten(key);
  }
}
