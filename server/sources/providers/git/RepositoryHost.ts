import { CallboardError, MAX_DESCRIPTOR_SIZE } from '../../../../model/index.ts';
import type { GitHost, ReadOptions } from '../../gitProvider/GitProvider.ts';
import { failedLook, type TreeLook, type UrlLook } from '../../http/UrlLook.ts';
import type { Head, TreeBlob } from './gitOutput.ts';
import { GitRepository } from './GitRepository.ts';
import { baseOf, parseGitPlace, type GitPlace } from './gitTarget.ts';
import { checkBranch } from './RepositorySettings.ts';
import type { RepositoryUrl } from './RepositoryUrl.ts';

/** Where a branch is, asked once for reads that come right after one another, unless one wants to know anew. */
interface Look {
  head: Promise<Head>;
  /** Of whoever asked first; an abort of that is no answer for others. */
  signal: AbortSignal;
  since: number;
  /** Infinity for as long as it is asked. */
  usedAt: number;
}

const PAUSE_MS = 100;
const LONGEST_MS = 5000;

/** Reads files of one repository, at whatever branch. */
export class RepositoryHost implements GitHost {
  readonly #url: RepositoryUrl;
  readonly #repository: GitRepository;
  readonly #looks = new Map<string, Look>();
  #tree: { commit: string; blobs: ReadonlyMap<string, string> } | undefined;

  constructor(url: RepositoryUrl) {
    this.#url = url;
    this.#repository = new GitRepository(url);
  }

  read(url: URL, { token, since, signal }: ReadOptions): Promise<UrlLook> {
    return this.#at(url, { since, signal }, async ({ path }, head): Promise<UrlLook> => {
      const id = (await this.#blobsAt(head, signal)).get(path);
      if (id === undefined) {
        return failedLook(
          'file-missing',
          `There is no file "${path}" in ${this.#url.name} at ${head.branch}.`,
        );
      }
      if (id === token) return { kind: 'same', token };
      const most = MAX_DESCRIPTOR_SIZE;
      const text = (await this.#repository.readTexts(head, [id], { most, signal })).get(id);
      if (typeof text === 'string') return { kind: 'text', token: id, text };
      return failedLook(
        'file-too-large',
        `${url.href} has ${text} bytes, more than the ${most} that a descriptor may have. Split it into several files.`,
      );
    });
  }

  listFiles(url: URL, { token, since, signal }: ReadOptions): Promise<TreeLook> {
    return this.#at(url, { since, signal }, async (_place, head): Promise<TreeLook> => {
      if (head.commit === token) return { kind: 'same', token };
      const files = [...(await this.#blobsAt(head, signal))].map(([path, id]) => ({ path, token: id }));
      return { kind: 'files', token: head.commit, files };
    });
  }

  async #at<T>(
    url: URL,
    { since = 0, signal }: { since: number | undefined; signal: AbortSignal },
    work: (place: GitPlace, head: Head) => Promise<T>,
  ): Promise<T | ReturnType<typeof failedLook>> {
    const place = parseGitPlace(url);
    if (place === undefined || baseOf(url) !== this.#url.base) {
      const form = `${this.#url.base}/-/BRANCH/PATH`;
      return failedLook('file-unreadable', `${url.href} names no file: it should be like ${form}.`);
    }
    try {
      checkBranch(place.ref);
      return await work(place, await this.#look(place.ref, since, signal));
    } catch (error) {
      signal.throwIfAborted();
      if (!(error instanceof CallboardError)) throw error;
      return failedLook('file-unreadable', `${url.href} could not be read. ${error.message}`);
    }
  }

  #look(branch: string, wantedSince: number, signal: AbortSignal): Promise<Head> {
    const now = performance.now();
    const recent = this.#looks.get(branch);
    const isFresh = recent !== undefined && recent.since >= wantedSince;
    if (
      isFresh &&
      recent.signal === signal &&
      now - recent.usedAt < PAUSE_MS &&
      now - recent.since < LONGEST_MS
    ) {
      if (Number.isFinite(recent.usedAt)) recent.usedAt = now;
      return recent.head;
    }
    const head = this.#repository.look(branch, signal);
    const look: Look = { head, signal, since: now, usedAt: Infinity };
    this.#looks.set(branch, look);
    const settle = (): void => {
      look.usedAt = performance.now();
    };
    head.then(settle, settle);
    return head;
  }

  /** Branches are few; the files of the last one that was asked for are kept. */
  async #blobsAt(head: Head, signal: AbortSignal): Promise<ReadonlyMap<string, string>> {
    if (this.#tree?.commit !== head.commit) {
      const files: TreeBlob[] = await this.#repository.listFiles(head, signal);
      this.#tree = { commit: head.commit, blobs: new Map(files.map(({ path, id }) => [path, id])) };
    }
    return this.#tree.blobs;
  }
}
