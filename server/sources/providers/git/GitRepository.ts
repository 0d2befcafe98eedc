import { NotFoundError } from '../../../../model/index.ts';
import { GitCache } from './GitCache.ts';
import { parseBlobs, parseHead, parseSizes, parseTree, type Head, type TreeBlob } from './gitOutput.ts';
import type { RepositoryUrl } from './RepositoryUrl.ts';
import { GitFailure, runGit, type GitRun } from '../../../common/git/runGit.ts';
import { isOfServer, toGitError } from './toGitError.ts';

const ASK = { timeoutMs: 60_000, mostBytes: 1024 * 1024, isRemote: true } as const;
const FETCH = { ...ASK, timeoutMs: 600_000 };
const LIST = { timeoutMs: 120_000, mostBytes: 256 * 1024 * 1024 };
/** Of files that one process hands over. */
const MOST_TEXT = 32 * 1024 * 1024;
const REMOTE = 'callboard';

/** What is kept here does not hold together, or is not there yet. */
class CacheFailure extends Error {}

/**
 * A repository wherever it is served. Of it, only the trees of the newest commit are fetched, and those files that are
 * read; a server that cannot leave files out sends all of them. Nothing is checked out.
 *
 * What the world does is an error of a kind: AuthenticationError, NotAllowedError, NotFoundError, ServiceUnavailableError,
 * RateLimited. An abort throws its reason.
 */
export class GitRepository {
  readonly #url: RepositoryUrl;
  #cache: Promise<GitCache> | undefined;
  /** A server may leave files out, and then not give them one by one. */
  #isPartial = true;

  constructor(url: RepositoryUrl) {
    this.#url = url;
  }

  /** Where a branch is now; undefined: the branch that HEAD names. One request, and nothing is fetched. */
  async look(branch: string | undefined, signal: AbortSignal): Promise<Head> {
    const cache = await this.#open();
    const wanted = branch === undefined || branch === 'HEAD' ? 'HEAD' : `refs/heads/${branch}`;
    const args = ['ls-remote', '--symref', '--end-of-options', this.#url.url, wanted];
    const said = await this.#ask({ ...ASK, cwd: cache.folder, args, signal });
    const head = parseHead(said.toString(), wanted);
    if (head !== undefined) return { ...head, branch: branch ?? head.branch };
    throw new NotFoundError(
      wanted === 'HEAD'
        ? `${this.#what}: it has no commits, or its HEAD names a branch that is not there. Push one, or set branch.`
        : `${this.#what}: there is no branch "${branch}". Check branch.`,
    );
  }

  /** All files at a commit, without links. */
  async listFiles(head: Head, signal: AbortSignal): Promise<TreeBlob[]> {
    return (await this.listEntries(head, signal)).filter(({ mode }) => mode.startsWith('100'));
  }

  /** All files and links at a commit. */
  async listEntries(head: Head, signal: AbortSignal): Promise<TreeBlob[]> {
    const args = ['ls-tree', '-r', '-z', '--full-tree', '--end-of-options', head.commit];
    return parseTree(await this.#withCommit(head, signal, () => this.#local({ ...LIST, args, signal })));
  }

  /** Sees to it that files are here, by the ids of their blobs: in one request, however many. */
  async fetchFiles(head: Head, ids: readonly string[], signal: AbortSignal): Promise<void> {
    if (ids.length === 0) return;
    await this.#withCommit(head, signal, () => this.#fetchBlobs(head, [...new Set(ids)], signal));
  }

  /** Texts by the ids of their blobs; in the place of one that is longer than `most` bytes, its size. */
  async readTexts(
    head: Head,
    ids: readonly string[],
    options: { most: number; signal: AbortSignal },
  ): Promise<ReadonlyMap<string, string | number>> {
    const blobs = await this.readBlobs(head, ids, options);
    return new Map(
      [...blobs].map(([id, blob]) => [id, typeof blob === 'number' ? blob : blob.toString('utf8')]),
    );
  }

  /** The same, byte for byte. */
  async readBlobs(
    head: Head,
    ids: readonly string[],
    { most, signal }: { most: number; signal: AbortSignal },
  ): Promise<ReadonlyMap<string, Buffer | number>> {
    const blobs = new Map<string, Buffer | number>();
    if (ids.length === 0) return blobs;
    return this.#withCommit(head, signal, async () => {
      const sizes = await this.#fetchBlobs(head, [...new Set(ids)], signal);
      const small = [...sizes].filter(([, size]) => size <= most);
      for (const part of inParts(small)) {
        const args = ['cat-file', '--batch'];
        const input = part.map(([id]) => `${id}\n`).join('');
        const given = await this.#local({ ...LIST, args, input, signal });
        for (const [id, blob] of parseBlobs(given)) blobs.set(id, blob);
      }
      for (const [id, size] of sizes) if (size > most) blobs.set(id, size);
      if (blobs.size < sizes.size) throw new CacheFailure('files are missing');
      return blobs;
    });
  }

  get #what(): string {
    return `Git ${this.#url.name}`;
  }

  /** A folder that cannot be had is tried anew the next time. */
  async #open(): Promise<GitCache> {
    const opening = (this.#cache ??= GitCache.open(this.#url.url));
    opening.catch(() => {
      this.#cache = undefined;
    });
    const cache = await opening;
    await cache.keep();
    return cache;
  }

  /** Fetches the commit where the work fails for want of it, and anew where it then fails once more. */
  async #withCommit<T>(head: Head, signal: AbortSignal, work: () => Promise<T>): Promise<T> {
    const cache = await this.#open();
    const steps = [
      () => Promise.resolve(),
      () => this.#fetchCommit(cache, head, signal),
      () => this.#fetchAnew(cache, head, signal),
    ];
    let reason = '';
    for (const step of steps) {
      try {
        await step();
        return await work();
      } catch (error) {
        if (!(error instanceof CacheFailure)) throw error;
        reason = error.message;
      }
    }
    throw toGitError(this.#what, reason);
  }

  async #fetchCommit(cache: GitCache, head: Head, signal: AbortSignal): Promise<void> {
    await cache.alone(signal, async () => {
      if (await cache.isFull()) await cache.remove();
      if (!(await cache.isMade())) await this.#make(cache, head, signal);
      // By its id: the branch may have moved since it was looked at.
      const refspec = `+${head.commit}:refs/callboard/${head.branch}`;
      await this.#fetch(['--depth=1', '--end-of-options', REMOTE, refspec], signal);
    });
  }

  async #fetchAnew(cache: GitCache, head: Head, signal: AbortSignal): Promise<void> {
    await cache.alone(signal, () => cache.remove());
    await this.#fetchCommit(cache, head, signal);
  }

  async #make(cache: GitCache, { commit }: Head, signal: AbortSignal): Promise<void> {
    await cache.remove();
    const format = commit.length === 64 ? ['--object-format=sha256'] : [];
    const args = ['init', '--quiet', '--bare', '--template=', ...format, '--end-of-options', cache.gitDir];
    await this.#ask({ ...LIST, cwd: cache.folder, args, signal });
  }

  /** Those of the blobs that are not here, in one go; gives the sizes of all. */
  async #fetchBlobs(
    head: Head,
    ids: readonly string[],
    signal: AbortSignal,
  ): Promise<ReadonlyMap<string, number>> {
    const before = await this.#sizesOf(ids, signal);
    const missing = ids.filter(id => !before.has(id));
    if (missing.length === 0) return before;
    const cache = await this.#open();
    try {
      const args = ['--stdin', '--end-of-options', REMOTE];
      await cache.alone(signal, () => this.#fetch(args, signal, missing.join('\n')));
    } catch (error) {
      if (!(error instanceof CacheFailure) || !this.#isPartial) throw error;
      // An older server may leave files out and then not take their ids: then it has to send all of them.
      this.#isPartial = false;
      await this.#fetchAnew(cache, head, signal);
    }
    return this.#sizesOf(ids, signal);
  }

  async #sizesOf(ids: readonly string[], signal: AbortSignal): Promise<ReadonlyMap<string, number>> {
    const input = ids.map(id => `${id}\n`).join('');
    return parseSizes(await this.#local({ ...LIST, args: ['cat-file', '--batch-check'], input, signal }));
  }

  async #fetch(args: readonly string[], signal: AbortSignal, input?: string): Promise<void> {
    const { folder, gitDir } = await this.#open();
    // Only here is it known that files may be left out: elsewhere git would fetch each by itself.
    const partial = this.#isPartial
      ? ['-c', `remote.${REMOTE}.promisor=true`, '-c', `remote.${REMOTE}.partialclonefilter=blob:none`]
      : [];
    // Of files, nothing that is here helps to send less.
    const negotiation = input === undefined ? [] : ['-c', 'fetch.negotiationAlgorithm=noop'];
    const settings = ['-c', `remote.${REMOTE}.url=${this.#url.url}`, ...partial, ...negotiation];
    const options = ['--quiet', '--no-tags', '--no-write-fetch-head', '--no-recurse-submodules'];
    const filter = this.#isPartial ? ['--filter=blob:none'] : [];
    const all = [`--git-dir=${gitDir}`, ...settings, 'fetch', ...options, ...filter, ...args];
    await this.#ask({ ...FETCH, cwd: folder, args: all, signal, ...(input !== undefined && { input }) });
  }

  /** What has to do with the server. */
  async #ask(run: GitRun): Promise<Buffer> {
    try {
      return await runGit(run);
    } catch (error) {
      if (!(error instanceof GitFailure)) throw error;
      if (run.args[0] === 'ls-remote' || isOfServer(error.words)) throw toGitError(this.#what, error.words);
      throw new CacheFailure(error.words, { cause: error });
    }
  }

  /** What has to do with nothing but what is kept here. */
  async #local(run: Omit<GitRun, 'cwd'>): Promise<Buffer> {
    const { folder, gitDir } = await this.#open();
    try {
      return await runGit({ ...run, cwd: folder, args: [`--git-dir=${gitDir}`, ...run.args] });
    } catch (error) {
      if (!(error instanceof GitFailure)) throw error;
      throw new CacheFailure(error.words, { cause: error });
    }
  }
}

function inParts(all: readonly (readonly [string, number])[]): (readonly [string, number])[][] {
  const parts: (readonly [string, number])[][] = [];
  let room = 0;
  for (const one of all) {
    if (room < one[1] || parts.length === 0) {
      parts.push([]);
      room = MOST_TEXT;
    }
    parts.at(-1)?.push(one);
    room -= one[1];
  }
  return parts;
}
