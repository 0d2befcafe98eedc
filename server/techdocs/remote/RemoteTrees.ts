import { messageOf, ServiceUnavailableError } from '../../../model/index.ts';
import type { CatalogSettings } from '../../catalog/types.ts';
import {
  createGitUrls,
  errorOfLook,
  GitHosts,
  readUrlFolder,
  type Integration,
} from '../../sources/index.ts';
import type { DocsTree } from '../places/DocsPlace.ts';
import { filesOf } from './filesOf.ts';
import { HostPauses } from './HostPauses.ts';
import { listTree, type ListedPlace } from './listTree.ts';
import { Trees, type ReadTree } from './Trees.ts';

export type RemoteTree = DocsTree & { kind: 'remote' };

export interface RemoteTreesOptions {
  /** Of this process alone. */
  folder: string;
  settings: () => Pick<CatalogSettings, 'integrations' | 'reading'>;
  /** Of the URL, files or freshness are others now. */
  changed: (url: string) => void;
}

/** A tree as it was read last. */
export interface OpenTree {
  /** Absolute path of the folder with its files. Another one whenever they are others. */
  readonly folder: string;
  readonly revision?: string;
  readonly readAt: string;
  /** Why it may be old. */
  readonly stale?: string;
}

/** What came of looking at a tree that nobody waits for. */
export type FollowedTree =
  | { readonly kind: 'there'; readonly folder: string; readonly wasAsked: boolean }
  /** Its host is not to be asked before (by Date.now()). `reason`: why, where that is news. */
  | { readonly kind: 'later'; readonly at: number; readonly wasAsked: boolean; readonly reason?: string }
  /** It failed before, and the catalog has not moved since. */
  | { readonly kind: 'failed' };

interface Failure {
  message: string;
  /** What the catalog knew when it was asked for. */
  at: string;
}

/** Whoever opens docs does not have the host asked more often. */
const LOOK_AGAIN_MS = 60_000;
/** The catalog is given so long from the start to say where branches are. */
const START_MS = 5_000;

/**
 * Folders of repositories that docs are read from, at the commit that the catalog knows or, where it knows none, at the head
 * of the branch. What was read once is shown at once, also without network, and looked at again beside that.
 */
export class RemoteTrees {
  readonly #options: RemoteTreesOptions;
  readonly #trees: Trees;
  readonly #stop = new AbortController();
  readonly #pauses = new HostPauses();
  readonly #reading = new Map<string, { read: Promise<ReadTree>; isAtHead: boolean }>();
  readonly #failures = new Map<string, Failure>();
  /** When to ask again for what the host did not answer, or not now. By Date.now(). */
  readonly #again = new Map<string, number>();
  /** By performance.now(). */
  readonly #lookedAt = new Map<string, number>();
  readonly #startedAt = performance.now();
  #hosts: { integrations: readonly Integration[]; hosts: GitHosts } | undefined;

  constructor(options: RemoteTreesOptions) {
    this.#options = options;
    this.#trees = new Trees(options.folder);
  }

  /** @throws an error of a kind where it was never read, and cannot be now. */
  async open(tree: RemoteTree): Promise<OpenTree> {
    const known = await this.#trees.find(tree.url.href);
    if (known === undefined) return this.#opened(await this.#read(tree));
    if (this.#isDue(tree, known)) this.#lookBeside(tree, known);
    return this.#opened(known);
  }

  /** Asks the host now, for the head of the branch. True where that is another than before. @throws where it cannot be read. */
  async refresh(tree: RemoteTree): Promise<boolean> {
    const known = await this.#trees.find(tree.url.href);
    const { folder } = await this.#read(tree, { isAtHead: true });
    return folder !== known?.folder;
  }

  /** For what nobody waits for: the host is asked only where the catalog has moved on, and after what failed meanwhile only where that may pass. @throws where it does not. */
  async follow(tree: RemoteTree): Promise<FollowedTree> {
    const { href } = tree.url;
    const known = await this.#trees.find(href);
    const there = (read: ReadTree, wasAsked: boolean): FollowedTree => ({
      kind: 'there',
      folder: this.#trees.filesOf(read),
      wasAsked,
    });
    if (known !== undefined && !hasMoved(tree, known)) return there(known, false);
    const failure = this.#failures.get(href);
    const again = failure?.at === stateOf(tree) ? this.#again.get(href) : 0;
    if (again === undefined) return known === undefined ? { kind: 'failed' } : there(known, false);
    const later = Math.max(this.#pauses.endOf(tree.url) ?? 0, again);
    if (later > Date.now()) return { kind: 'later', at: later, wasAsked: false };
    let read: ReadTree;
    try {
      read = await this.#read(tree);
    } catch (error) {
      const at = this.#again.get(href);
      if (at === undefined || this.#stop.signal.aborted) throw error;
      const reason = messageOf(error);
      return { kind: 'later', at, wasAsked: true, ...(reason !== failure?.message && { reason }) };
    }
    if (known !== undefined && known.folder !== read.folder) this.#options.changed(href);
    return there(read, true);
  }

  async remove(url: string): Promise<void> {
    // What is being read would be kept after that.
    await this.#reading.get(url)?.read.catch(() => undefined);
    this.#failures.delete(url);
    this.#again.delete(url);
    this.#lookedAt.delete(url);
    await this.#trees.remove(url);
  }

  /** Only these are wanted. */
  sweep(findWanted: () => Promise<readonly string[]>): Promise<void> {
    return this.#trees.sweep(findWanted);
  }

  async stop(): Promise<void> {
    this.#stop.abort();
    await Promise.allSettled([...this.#reading.values()].map(({ read }) => read));
  }

  #opened(known: ReadTree): OpenTree {
    const stale = this.#failures.get(known.url)?.message;
    const revision = known.commit ?? revisionOf(known.etag);
    return {
      folder: this.#trees.filesOf(known),
      readAt: known.readAt,
      ...(revision !== undefined && { revision }),
      ...(stale !== undefined && { stale }),
    };
  }

  /** Where the catalog has moved on since or, where it does not say, nobody has looked for a while. */
  #isDue(tree: RemoteTree, known: ReadTree): boolean {
    const at = this.#lookedAt.get(tree.url.href);
    const isLong = at === undefined || performance.now() - at > LOOK_AGAIN_MS;
    if (hasMoved(tree, known)) return isLong || this.#failures.get(tree.url.href)?.at !== stateOf(tree);
    if (tree.revision !== undefined) return false;
    // It was read at a commit, and what the catalog has now is said any moment.
    if (known.asOf !== undefined && performance.now() - this.#startedAt < START_MS) return false;
    return isLong;
  }

  #lookBeside(tree: RemoteTree, known: ReadTree): void {
    const { href } = tree.url;
    const failure = this.#failures.get(href)?.message;
    this.#read(tree).then(
      ({ folder }) => {
        if (folder !== known.folder || failure !== undefined) this.#options.changed(href);
      },
      () => {
        if (!this.#stop.signal.aborted && failure !== this.#failures.get(href)?.message) {
          this.#options.changed(href);
        }
      },
    );
  }

  /** One at a time of each. What reads at a commit is no answer to who wants the head: that comes after it. */
  #read(tree: RemoteTree, { isAtHead = false }: { isAtHead?: boolean } = {}): Promise<ReadTree> {
    const { href } = tree.url;
    const under = this.#reading.get(href);
    if (under !== undefined && (under.isAtHead || !isAtHead)) return under.read;
    const before = under?.read.catch(() => undefined) ?? Promise.resolve();
    const read = before
      .then(() => this.#readNow(tree, { isAtHead }))
      .then(
        read => {
          this.#failures.delete(href);
          return read;
        },
        (error: unknown) => {
          if (!this.#stop.signal.aborted) {
            this.#failures.set(href, { message: messageOf(error), at: stateOf(tree) });
          }
          throw error;
        },
      )
      .finally(() => {
        this.#lookedAt.set(href, performance.now());
        if (this.#reading.get(href)?.read === read) this.#reading.delete(href);
      });
    this.#reading.set(href, { read, isAtHead });
    return read;
  }

  async #readNow(
    { url, token, revision }: RemoteTree,
    { isAtHead = false }: { isAtHead?: boolean },
  ): Promise<ReadTree> {
    this.#again.delete(url.href);
    this.#refuseWithinLimit(url);
    const { signal } = this.#stop;
    const pinned = isAtHead ? undefined : revision?.url;
    const known = await this.#trees.find(url.href);
    const readAt = new Date().toISOString();
    const hosts = this.#openHosts();
    // Listed before it is read: what comes meanwhile is seen the next time.
    const etag = known?.etag;
    const listed = await listTree(this.#placeOf(pinned ?? url), { hosts, etag, signal });
    const facts = {
      readAt,
      ...(token !== undefined && { token }),
      ...(revision && { asOf: revision.commit }),
      ...(pinned && revision && { commit: revision.commit }),
      ...(listed.etag !== undefined && { etag: listed.etag }),
    };
    if (known !== undefined && isSame(known, listed)) {
      this.#pauses.answered(url);
      const { url: of, folder, digest } = known;
      const same = { url: of, folder, ...(digest !== undefined && { digest }), ...facts };
      await this.#trees.note(same);
      return same;
    }
    const { reading = [] } = this.#options.settings();
    const look = listed.refused ?? (await readUrlFolder(pinned ?? url, { hosts, allow: reading, signal }));
    if (look.kind === 'failed') {
      const error = errorOfLook(look);
      // Without a status, it may be of what was asked for: not there, too large, or not allowed. Of its host that says nothing.
      const isOfHost = look.status !== undefined || error instanceof ServiceUnavailableError;
      const again = isOfHost ? this.#pauses.failed(url, look) : undefined;
      if (again !== undefined) this.#again.set(url.href, again);
      throw error;
    }
    this.#pauses.answered(url);
    const hasLinks = look.items.some(({ kind }) => kind === 'link');
    const digest = hasLinks || listed.digest === undefined ? {} : { digest: listed.digest };
    return this.#trees.keep(url.href, filesOf(look.items, url.href), { ...facts, ...digest });
  }

  /** @throws ServiceUnavailableError for as long as the host has said that it wants no more requests. */
  #refuseWithinLimit(url: URL): void {
    const end = this.#pauses.endOfLimit(url);
    if (end === undefined) return;
    this.#again.set(url.href, end);
    throw new ServiceUnavailableError(
      `${url.href} is not read now: ${url.host} wants no more requests before ${new Date(end).toISOString()}.`,
    );
  }

  /** What is listed. Of a repository's own page that is its default branch. */
  #placeOf(url: URL): ListedPlace {
    const page = createGitUrls(this.#options.settings().integrations ?? []).repository(url);
    if (page === undefined) return { url, path: '' };
    const { path, ref, leavesOutDefault = false } = page;
    return { url: ref === undefined && !leavesOutDefault ? new URL(page.fileAt(path, 'HEAD')) : url, path };
  }

  #openHosts(): GitHosts {
    const { integrations = [] } = this.#options.settings();
    if (this.#hosts?.integrations !== integrations) {
      this.#hosts = { integrations, hosts: new GitHosts(integrations) };
    }
    return this.#hosts.hosts;
  }
}

/** The catalog knows another state than when the host was last asked. */
function hasMoved({ revision, token }: RemoteTree, known: ReadTree): boolean {
  if (revision !== undefined) return revision.commit !== known.asOf;
  return token !== undefined && token !== known.token;
}

function stateOf({ revision, token = '' }: RemoteTree): string {
  return revision?.commit ?? token;
}

function isSame(known: ReadTree, { etag, digest }: { etag?: string; digest?: string }): boolean {
  return (etag !== undefined && etag === known.etag) || (digest !== undefined && digest === known.digest);
}

/** Of Git, where the host tells its state by that. */
function revisionOf(etag: string | undefined): string | undefined {
  return /(?<![0-9a-f])[0-9a-f]{40,64}(?![0-9a-f])/.exec(etag ?? '')?.[0];
}
