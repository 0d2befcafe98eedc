import { CallboardError, MAX_DESCRIPTOR_SIZE } from '../../../../model/index.ts';
import { answerOf } from '../../gitProvider/answerOf.ts';
import type { GitHost, ReadOptions } from '../../gitProvider/GitProvider.ts';
import { ARCHIVE_LIMITS } from '../../archive/FolderTaker.ts';
import { readTreeItems, type TreeEntry } from '../../archive/readTreeItems.ts';
import { MOST_FILE_BYTES } from '../../http/fetchBytes.ts';
import {
  failedLook,
  type BytesLook,
  type FolderLook,
  type TreeLook,
  type UrlLook,
} from '../../http/UrlLook.ts';
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

  readBytes(url: URL, { signal }: { signal: AbortSignal }): Promise<BytesLook> {
    return this.#at(url, { since: performance.now(), signal }, async ({ path }, head): Promise<BytesLook> => {
      const id = (await this.#blobsAt(head, signal)).get(path);
      if (id === undefined) {
        return failedLook(
          'file-missing',
          `${url.href} could not be read: ${this.#missing('file', path, head)}`,
        );
      }
      const most = MOST_FILE_BYTES;
      const blob = (await this.#repository.readBlobs(head, [id], { most, signal })).get(id);
      if (Buffer.isBuffer(blob)) return { kind: 'bytes', bytes: blob };
      return failedLook(
        'file-too-large',
        `${url.href} has more than ${most} bytes, the most that a file may have.`,
      );
    });
  }

  readFolder(url: URL, { signal }: { signal: AbortSignal }): Promise<FolderLook> {
    const target = url.href;
    return this.#at(url, { since: performance.now(), signal }, async (place, head): Promise<FolderLook> => {
      const folder = place.path.replace(/\/+$/, '');
      const all = await this.#repository.listEntries(head, signal);
      const itself = all.find(({ path }) => path === folder);
      if (itself !== undefined) return this.#otherThanFolder(target, itself, head, signal);
      const start = folder === '' ? 0 : folder.length + 1;
      const below = all.filter(({ path }) => folder === '' || path.startsWith(`${folder}/`));
      if (below.length === 0 && folder !== '') {
        return failedLook(
          'file-missing',
          `${target} could not be read: ${this.#missing('folder', folder, head)}`,
        );
      }
      const entries = below.map(({ path, id, mode }) => ({ path: path.slice(start), id, mode, size: 0 }));
      return readTreeItems(withFolders(entries), {
        ...{ target, signal },
        readBlobs: (ids, signal) => this.#readAll(target, head, ids, signal),
      });
    });
  }

  async #readAll(
    target: string,
    head: Head,
    ids: readonly string[],
    signal: AbortSignal,
  ): Promise<ReadonlyMap<string, BytesLook>> {
    const { mostBytes } = ARCHIVE_LIMITS;
    const blobs = await this.#repository.readBlobs(head, ids, { most: MOST_FILE_BYTES, signal });
    let size = 0;
    const looks = new Map<string, BytesLook>();
    for (const [id, blob] of blobs) {
      size += typeof blob === 'number' ? blob : blob.length;
      const isTooMuch = typeof blob === 'number' || size > mostBytes;
      looks.set(
        id,
        isTooMuch
          ? failedLook(
              'file-too-large',
              `${target} could not be read: it has more than ${mostBytes} bytes. Name a folder of it.`,
            )
          : { kind: 'bytes', bytes: blob },
      );
    }
    return looks;
  }

  async #otherThanFolder(
    target: string,
    { id, mode }: TreeBlob,
    head: Head,
    signal: AbortSignal,
  ): Promise<FolderLook> {
    const refuse = (reason: string): FolderLook =>
      failedLook('file-unreadable', `${target} could not be read: it is ${reason}.`);
    if (mode !== '120000') return refuse('a file, not a folder: fetch it by an action for a file');
    const texts = await this.#repository.readTexts(head, [id], { most: MAX_DESCRIPTOR_SIZE, signal });
    return refuse(`a link to "${texts.get(id) ?? ''}": name what that leads to`);
  }

  #missing(what: 'file' | 'folder', path: string, head: Head): string {
    return `there is no ${what} "${path}" in ${this.#url.name} at ${head.branch}.`;
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
      return {
        ...failedLook('file-unreadable', `${url.href} could not be read. ${error.message}`),
        ...answerOf(error),
      };
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

/** Git lists files and nothing else. */
function withFolders(entries: readonly TreeEntry[]): TreeEntry[] {
  const folders = new Set<string>();
  for (const { path } of entries) {
    for (let slash = path.lastIndexOf('/'); slash > 0; slash = path.lastIndexOf('/', slash - 1)) {
      folders.add(path.slice(0, slash));
    }
  }
  return [...[...folders].map(path => ({ path, id: '', mode: '040000', size: 0 })), ...entries];
}
