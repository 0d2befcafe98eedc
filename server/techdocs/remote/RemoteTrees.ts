import { messageOf } from '../../../model/index.ts';
import type { CatalogSettings } from '../../catalog/types.ts';
import { errorOfLook, GitHosts, readUrlFolder, type Integration } from '../../sources/index.ts';
import type { DocsTree } from '../places/DocsPlace.ts';
import { filesOf } from './filesOf.ts';
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

/** Whoever opens docs does not have the host asked more often. */
const LOOK_AGAIN_MS = 60_000;

/**
 * Folders of repositories that docs are read from. What was read once is shown at once, also without network, and looked
 * at again beside that.
 */
export class RemoteTrees {
  readonly #options: RemoteTreesOptions;
  readonly #trees: Trees;
  readonly #stop = new AbortController();
  readonly #reading = new Map<string, Promise<ReadTree>>();
  readonly #failures = new Map<string, string>();
  /** By performance.now(). */
  readonly #lookedAt = new Map<string, number>();
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

  /** Asks the host now. True where what it has is another than before. @throws where it cannot be read. */
  async refresh(tree: RemoteTree): Promise<boolean> {
    const known = await this.#trees.find(tree.url.href);
    const { folder } = await this.#read(tree);
    return folder !== known?.folder;
  }

  async remove(url: string): Promise<void> {
    this.#failures.delete(url);
    this.#lookedAt.delete(url);
    await this.#trees.remove(url);
  }

  async stop(): Promise<void> {
    this.#stop.abort();
    await Promise.allSettled(this.#reading.values());
  }

  #opened(known: ReadTree): OpenTree {
    const stale = this.#failures.get(known.url);
    const revision = revisionOf(known.etag);
    return {
      folder: this.#trees.filesOf(known),
      readAt: known.readAt,
      ...(revision !== undefined && { revision }),
      ...(stale !== undefined && { stale }),
    };
  }

  /** Where the catalog has seen another descriptor since, or nobody has looked for a while. */
  #isDue({ url, token }: RemoteTree, known: ReadTree): boolean {
    const at = this.#lookedAt.get(url.href);
    if (token !== undefined && token !== known.token && !this.#failures.has(url.href)) return true;
    return at === undefined || performance.now() - at > LOOK_AGAIN_MS;
  }

  #lookBeside(tree: RemoteTree, known: ReadTree): void {
    const { href } = tree.url;
    const failure = this.#failures.get(href);
    this.#read(tree).then(
      ({ folder }) => {
        if (folder !== known.folder || failure !== undefined) this.#options.changed(href);
      },
      () => {
        if (!this.#stop.signal.aborted && failure !== this.#failures.get(href)) this.#options.changed(href);
      },
    );
  }

  /** One at a time of each. */
  #read(tree: RemoteTree): Promise<ReadTree> {
    const { href } = tree.url;
    const under = this.#reading.get(href);
    if (under !== undefined) return under;
    const reading = this.#readNow(tree)
      .then(
        read => {
          this.#failures.delete(href);
          return read;
        },
        (error: unknown) => {
          if (!this.#stop.signal.aborted) this.#failures.set(href, messageOf(error));
          throw error;
        },
      )
      .finally(() => {
        this.#lookedAt.set(href, performance.now());
        this.#reading.delete(href);
      });
    this.#reading.set(href, reading);
    return reading;
  }

  async #readNow({ url, token }: RemoteTree): Promise<ReadTree> {
    const { signal } = this.#stop;
    const known = await this.#trees.find(url.href);
    const readAt = new Date().toISOString();
    const etag = await this.#etagOf(url, known?.etag);
    const facts = { readAt, ...(token !== undefined && { token }), ...(etag !== undefined && { etag }) };
    if (known !== undefined && etag !== undefined && etag === known.etag) {
      const same = { url: known.url, folder: known.folder, ...facts };
      await this.#trees.note(same);
      return same;
    }
    const { reading = [] } = this.#options.settings();
    const look = await readUrlFolder(url, { hosts: this.#openHosts(), allow: reading, signal });
    if (look.kind === 'failed') throw errorOfLook(look);
    return this.#trees.keep(url.href, filesOf(look.items, url.href), facts);
  }

  /** Asked before the folder is read: what comes meanwhile is seen the next time. */
  async #etagOf(url: URL, token: string | undefined): Promise<string | undefined> {
    const host = await this.#openHosts().find(url);
    const look = await host?.listFiles(url, { token, since: performance.now(), signal: this.#stop.signal });
    // Why it could not be listed, reading it tells as well.
    return look === undefined || look.kind === 'failed' ? undefined : look.token;
  }

  #openHosts(): GitHosts {
    const { integrations = [] } = this.#options.settings();
    if (this.#hosts?.integrations !== integrations) {
      this.#hosts = { integrations, hosts: new GitHosts(integrations) };
    }
    return this.#hosts.hosts;
  }
}

/** Of Git, where the host tells its state by that. */
function revisionOf(etag: string | undefined): string | undefined {
  return /(?<![0-9a-f])[0-9a-f]{40,64}(?![0-9a-f])/.exec(etag ?? '')?.[0];
}
