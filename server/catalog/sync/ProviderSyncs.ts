import type { ProviderStatus } from '../../../protocol/http/callboard.ts';
import {
  discoveryKindOf,
  gitProviders,
  nameOfDiscovery,
  type DiscoveredFile,
  type Discovery,
  type DiscoveryKind,
  type KnownRevision,
  type ProviderNews,
} from '../../sources/index.ts';
import type { CatalogSettings, ProviderRoot } from '../types.ts';
import { rootIdOf } from '../providers/CatalogRootContext.ts';
import { NOTHING_KNOWN } from './ProviderListing.ts';
import { ProviderSync } from './ProviderSync.ts';

export interface ProviderSyncsOptions {
  isKnown: (target: string, token: string) => boolean;
  /** Whether the catalog has anything of a root. */
  hasAny: (rootId: string) => boolean;
  changed: () => void;
  moved: (revisions: readonly KnownRevision[]) => void;
  told: (statuses: ProviderStatus[]) => void;
}

interface Kept {
  root: ProviderRoot;
  sync: ProviderSync;
  /** What it was made of. */
  version: string;
}

/** Every provider that a catalog is read from. */
export class ProviderSyncs {
  readonly #options: ProviderSyncsOptions;
  /** By the ids of roots. */
  #syncs = new Map<string, Kept>();
  #hasChanged = false;
  #isClosed = false;

  constructor(settings: CatalogSettings, options: ProviderSyncsOptions) {
    this.#options = options;
    this.#create(settings);
    if (this.#syncs.size > 0) this.#tell();
  }

  get hasChanged(): boolean {
    return this.#hasChanged;
  }

  /** Resolves when what is under way has ended, or has to wait; undefined where nothing is to be waited for. */
  get underWay(): Promise<unknown> | undefined {
    const all = this.#all().flatMap(sync => sync.underWay ?? []);
    return all.length === 0 ? undefined : Promise.all(all);
  }

  /** Whether one is being gone through for the first time, as far as anybody knows. */
  get isExpectingMore(): boolean {
    return this.#all().some(sync => sync.isExpectingMore);
  }

  /** Whether anything changed since this was asked before. */
  takeChange(): boolean {
    const changed = this.#hasChanged;
    this.#hasChanged = false;
    return changed;
  }

  /** What a provider lists, by target. */
  listing(rootId: string): ProviderSync['listing'] {
    return this.#syncs.get(rootId)?.sync.listing ?? NOTHING_KNOWN;
  }

  /** What the providers say of a target. */
  find(target: string): DiscoveredFile | undefined {
    for (const sync of this.#all()) {
      const file = sync.listing.files.get(target);
      if (file) return file;
    }
    return undefined;
  }

  takeText(target: string): string | undefined {
    for (const sync of this.#all()) {
      const text = sync.takeText(target);
      if (text !== undefined) return text;
    }
    return undefined;
  }

  /** Goes through all of them; resolves when that is done, or has to wait. */
  async sync(): Promise<void> {
    await Promise.all(this.#all().map(sync => sync.sync()));
  }

  /** Goes through one of them, by the id of its status; resolves when that is done or cancelled, or has to wait. */
  async syncOne(id: string): Promise<void> {
    await this.#find(id)?.sync();
  }

  cancel(id: string): void {
    this.#find(id)?.cancel();
  }

  /** Looks anew at the repositories of these files, of entities at all that their provider gives. False: nobody lists any. */
  renew(targets: readonly string[]): boolean {
    let isListed = false;
    for (const { root, sync } of this.#syncs.values()) {
      const listed = targets.filter(target => sync.listing.files.has(target));
      if (listed.length === 0) continue;
      isListed = true;
      if (discoveryKindOf(root.key)?.gives === 'entities') sync.syncAnew();
      else sync.lookAt(listed);
    }
    return isListed;
  }

  /** Looks anew at what a Git provider said is another now, and at nothing else. */
  heed({ provider, affected }: ProviderNews): void {
    const discoveries = gitProviders.find(({ name }) => name === provider)?.discoveries ?? [];
    for (const { root, sync } of this.#syncs.values()) {
      const kind = discoveries.find(one => nameOfDiscovery(one) === root.key);
      if (kind === undefined) continue;
      if (kind.gives === 'entities') {
        if (affected.people === true) sync.syncAnew();
      } else {
        sync.lookAt(pagesFor(kind, root, affected));
      }
    }
  }

  /** Those that are configured as before go on; others begin anew: what they listed is known by its tokens. */
  configure(settings: CatalogSettings): void {
    const before = this.#syncs;
    this.#create(settings);
    const kept = new Set([...this.#syncs.values()].map(({ sync }) => sync));
    for (const { sync } of before.values()) if (!kept.has(sync)) sync.stop();
    // That there are none any more is news too.
    if (before.size > 0 || kept.size > 0) this.#tell();
  }

  close(): void {
    this.#isClosed = true;
    for (const sync of this.#all()) sync.stop();
  }

  #create(settings: CatalogSettings): void {
    const roots = settings.roots.filter(root => root.kind === 'provider');
    this.#syncs = new Map(
      roots.map(root => {
        const id = rootIdOf(root);
        const version = JSON.stringify([root, settings.integrations]);
        const known = this.#syncs.get(id);
        const isSame = known?.version === version;
        return [id, isSame ? known : { root, version, sync: this.#createOne(root, settings) }];
      }),
    );
  }

  #createOne(root: ProviderRoot, settings: CatalogSettings): ProviderSync {
    const rootId = rootIdOf(root);
    const { isKnown, hasAny, changed } = this.#options;
    const kind = discoveryKindOf(root.key);
    return new ProviderSync({
      id: `${root.key}:${root.id}`,
      label: kind?.labelOf(root.settings) ?? root.key,
      gives: kind?.gives ?? 'descriptors',
      schedule: root.schedule,
      open: (): Promise<Discovery> => {
        if (kind === undefined) throw new Error(`There is no provider "${root.key}"`);
        return kind.open(root.settings, settings.integrations ?? []);
      },
      isKnown,
      isFirst: () => !hasAny(rootId),
      changed: () => {
        this.#hasChanged = true;
        changed();
      },
      moved: revisions => {
        this.#tellRevisions(revisions);
      },
      told: () => {
        this.#tell();
      },
    });
  }

  /** What one knows no more holds where another does. */
  #tellRevisions(revisions: readonly KnownRevision[]): void {
    if (this.#isClosed) return;
    const told = revisions.filter(
      ({ target, commit }) => commit !== undefined || !this.#all().some(sync => sync.knowsRevision(target)),
    );
    if (told.length > 0) this.#options.moved(told);
  }

  #find(id: string): ProviderSync | undefined {
    return this.#all().find(({ status }) => status.id === id);
  }

  #all(): ProviderSync[] {
    return [...this.#syncs.values()].map(({ sync }) => sync);
  }

  #tell(): void {
    if (!this.#isClosed) this.#options.told(this.#all().map(({ status }) => status));
  }
}

function pagesFor(
  kind: DiscoveryKind,
  { settings }: ProviderRoot,
  { repositories }: ProviderNews['affected'],
): string[] {
  return repositories.filter(one => kind.mayHold?.(settings, one) ?? true).map(({ url }) => url);
}
