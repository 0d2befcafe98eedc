import { createHash } from 'node:crypto';
import { mkdir, readdir, realpath, rm, stat, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { messageOf, ServiceUnavailableError } from '../../../../model/index.ts';
import { acquireLockPatiently } from '../../../common/acquireLock.ts';
import { userCacheDir } from '../../../common/userCacheDir.ts';

/** What no sync has used for so long goes. */
const KEPT_MS = 14 * 24 * 3_600_000;
const PATIENCE_MS = 15 * 60_000;
/** Each fetch leaves one behind or two. From so many on, the repository is made anew rather than tidied up. */
const MOST_PACKS = 100;

/**
 * The folder that one repository is kept in between syncs: only its user's, for whatever catalog names the repository.
 * All in it can be fetched once more.
 */
export class GitCache {
  /** Holds the repository, and is there. Other repositories around it are not looked for. */
  readonly folder: string;
  /** The bare repository; whether it is there, and whole, only its use tells. */
  readonly gitDir: string;

  private constructor(folder: string) {
    this.folder = folder;
    this.gitDir = join(folder, 'repository.git');
  }

  /** `key`: another one for each repository. @throws ServiceUnavailableError */
  static async open(key: string): Promise<GitCache> {
    const all = join(userCacheDir(process.env), 'git');
    const folder = join(all, createHash('sha256').update(key).digest('hex').slice(0, 32));
    return use(all, async () => {
      await touch(folder);
      await sweep(all);
      return new GitCache(await realpath(folder));
    });
  }

  /** To be called at each use: a folder that nobody seems to use is swept away, and then it has to be made again. */
  async keep(): Promise<void> {
    await use(this.folder, () => touch(this.folder));
  }

  /** While nobody else writes to it, in this process or in another. */
  async alone<T>(signal: AbortSignal, work: () => Promise<T>): Promise<T> {
    const lock = await acquireLockPatiently(join(this.folder, 'lock'), {
      patienceMs: PATIENCE_MS,
      isHopeless: () => signal.aborted,
    });
    try {
      signal.throwIfAborted();
      if (lock === undefined) {
        throw new ServiceUnavailableError(`Another process has been writing to ${this.folder} for too long.`);
      }
      return await work();
    } finally {
      lock?.release();
    }
  }

  async isMade(): Promise<boolean> {
    return exists(join(this.gitDir, 'HEAD'));
  }

  async isFull(): Promise<boolean> {
    const names = await readdir(join(this.gitDir, 'objects', 'pack')).catch(() => []);
    return names.filter(name => name.endsWith('.pack')).length > MOST_PACKS;
  }

  remove(): Promise<void> {
    return rm(this.gitDir, { recursive: true, force: true });
  }
}

/** @throws ServiceUnavailableError */
async function use<T>(folder: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw new ServiceUnavailableError(
      `The folder for what is fetched from Git repositories, ${folder}, cannot be used: ${messageOf(error)}. Set XDG_CACHE_HOME (LOCALAPPDATA on Windows) to a folder that can.`,
      { cause: error },
    );
  }
}

/** By this the sweep sees that it is of use. */
async function touch(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await utimes(folder, new Date(), new Date());
}

async function sweep(all: string): Promise<void> {
  const oldest = Date.now() - KEPT_MS;
  for (const name of await readdir(all)) {
    const folder = join(all, name);
    const { mtimeMs } = await stat(folder).catch(() => ({ mtimeMs: oldest }));
    // One that cannot be removed is in nobody's way.
    if (mtimeMs < oldest) await rm(folder, { recursive: true, force: true }).catch(() => undefined);
  }
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}
