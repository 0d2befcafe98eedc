import { lstat, mkdir, readdir, rename, rm, rmdir, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { ConflictError, messageOf, NotAllowedError } from '../../../../model/index.ts';
import { isProcessAlive } from '../../../common/index.ts';

/**
 * A folder that comes to be as a whole or not at all, where there is none or an empty one. Until then, all lies in a folder of
 * its own on the same disk; `drop` always follows, and leaves nothing of what was not finished.
 */
export class NewFolder {
  readonly #target: string;
  /** An empty one is there, and stays the same one: it may be open in an editor. */
  readonly #isThere: boolean;
  readonly #staging: string;
  /** The first of the folders above it that had to be made. */
  readonly #made: string | undefined;
  #isFinished = false;

  private constructor(
    target: string,
    options: { isThere: boolean; staging: string; made: string | undefined },
  ) {
    this.#target = target;
    this.#isThere = options.isThere;
    this.#staging = options.staging;
    this.#made = options.made;
  }

  /**
   * `target`: absolute, links resolved. `id`: of who asks. What processes left there that were killed is removed.
   * @throws ConflictError where something is there, NotAllowedError where nothing can be written.
   */
  static async begin(target: string, id: string): Promise<NewFolder> {
    const mark = `.callboard-${process.pid}-${id}`;
    const isThere = await isEmptyFolder(target, id);
    const parent = isThere ? target : dirname(target);
    try {
      const made = await mkdir(parent, { recursive: true });
      await removeLeft(parent, id);
      const staging = join(parent, isThere ? mark : `.${basename(target)}${mark}`);
      await mkdir(staging);
      return new NewFolder(target, { isThere, staging, made });
    } catch (error) {
      throw new NotAllowedError(
        `Nothing can be written to ${parent} (${messageOf(error)}). Choose another folder.`,
        { cause: error },
      );
    }
  }

  /** For what is to become its contents. */
  get staging(): string {
    return this.#staging;
  }

  /** Puts it there with the contents of a folder in `staging`. @throws ConflictError */
  async finish(contents: string): Promise<void> {
    if (this.#isThere) await this.#moveInto(contents);
    else {
      if (await isAt(this.#target)) throw conflict(this.#target);
      await rename(contents, this.#target);
    }
    this.#isFinished = true;
  }

  async drop(): Promise<void> {
    await rm(this.#staging, { recursive: true, force: true, maxRetries: 5 });
    if (!this.#isFinished && this.#made !== undefined) await removeEmpty(dirname(this.#target), this.#made);
  }

  async #moveInto(contents: string): Promise<void> {
    const moved: string[] = [];
    try {
      for (const name of await readdir(contents)) {
        const place = join(this.#target, name);
        if (await isAt(place)) throw conflict(place);
        await rename(join(contents, name), place);
        moved.push(place);
      }
    } catch (error) {
      for (const place of moved) await rm(place, { recursive: true, force: true, maxRetries: 5 });
      throw error;
    }
  }
}

/** False where nothing is there. @throws ConflictError where something is, but for what was left of a publish. */
async function isEmptyFolder(place: string, id: string): Promise<boolean> {
  if (!(await isAt(place))) return false;
  const isFolder = (await stat(place)).isDirectory();
  if (isFolder && (await readdir(place)).every(name => isLeft(name, id))) return true;
  throw conflict(place);
}

/**
 * Whether it is the name of a staging folder that nobody fills any more: that of a process that has ended, or an earlier one
 * of the same id, whose process may have had the number that is ours by now.
 */
function isLeft(name: string, id: string): boolean {
  const [, pid, of] = /^\.(?:.*\.)?callboard-(\d+)-([\w-]+)$/.exec(name) ?? [];
  return pid !== undefined && (of === id || !isProcessAlive(Number(pid)));
}

async function removeLeft(folder: string, id: string): Promise<void> {
  for (const name of (await readdir(folder)).filter(each => isLeft(each, id))) {
    try {
      await rm(join(folder, name), { recursive: true, force: true, maxRetries: 5 });
    } catch {
      // It is in nobody's way, and may be another user's.
    }
  }
}

async function isAt(place: string): Promise<boolean> {
  try {
    await lstat(place);
    return true;
  } catch (error) {
    const { code = '' } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR') return false;
    throw error;
  }
}

function conflict(place: string): ConflictError {
  return new ConflictError(
    `${place} is there already, and nothing is overwritten. Choose a folder that is empty or not there yet.`,
  );
}

/** From a folder up to one above it, as far as nobody has put anything there. */
async function removeEmpty(from: string, to: string): Promise<void> {
  try {
    for (let folder = from; ; folder = dirname(folder)) {
      await rmdir(folder);
      if (folder === to) return;
    }
  } catch {
    // Somebody else's by now.
  }
}
