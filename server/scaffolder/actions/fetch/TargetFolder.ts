import { chmod, lstat, mkdir, symlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { InputError } from '../../../../model/index.ts';
import { checkPath, isGitFolder } from '../../workspace/index.ts';
import type { Workspace } from '../TemplateAction.ts';

/**
 * The folder of the workspace that something is fetched to. Paths are from there, and lead nowhere else. It is of one action:
 * what it has made, nothing else takes away meanwhile.
 */
export class TargetFolder {
  readonly #workspace: Workspace;
  readonly #path: string;
  /** Where folders are that are there. Following links to each once is enough, for a folder never becomes a link. */
  readonly #folders = new Map<string, Promise<string>>();

  /** @param path From the root of the workspace. */
  constructor(workspace: Workspace, path = '.') {
    this.#workspace = workspace;
    this.#path = path === '' ? '.' : path;
  }

  async has(path: string): Promise<boolean> {
    const { folder, name, whole } = this.#partsOf(path);
    const made = await this.#folders.get(folder);
    const isMade = made !== undefined && name !== '';
    const place = isMade ? join(made, name) : await this.#workspace.resolve(whole, { followLast: false });
    try {
      await lstat(place);
      return true;
    } catch {
      return false;
    }
  }

  makeFolder(path: string): Promise<void> {
    return this.#write(path, async () => {
      await this.#madeFolder(this.#partsOf(path).whole);
    });
  }

  /** Takes the place of a file that is there. */
  writeFile(path: string, bytes: Uint8Array, executable: boolean): Promise<void> {
    const mode = executable ? 0o755 : 0o644;
    return this.#write(path, async () => {
      const { folder, name, whole } = this.#partsOf(path);
      const place = join(await this.#madeFolder(folder), name);
      const isNew = await writeNewFile(place, bytes, mode);
      const written = isNew ? place : await this.#workspace.resolve(whole);
      if (!isNew) {
        // Where it was a link, to a file whose folder need not be there.
        await makeFolderOf(written);
        await writeFile(written, bytes, { mode });
      }
      // A file that was there keeps its mode otherwise.
      if (executable) await chmod(written, mode);
    });
  }

  /** False, and nothing is written, where it would lead out of the workspace. */
  async writeLink(path: string, target: string): Promise<boolean> {
    const place = await this.#workspace.resolve(this.#partsOf(path).whole, { followLast: false });
    if (isGitFolder(target) || (await this.#workspace.leadsOut(place, target))) return false;
    await this.#write(path, async () => {
      await makeFolderOf(place);
      await symlink(target, place);
    });
    return true;
  }

  async #write(path: string, work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      const reason = REASONS[(error as NodeJS.ErrnoException).code ?? ''];
      if (reason === undefined) throw error;
      throw new InputError(`"${path}" cannot be written: ${reason}.`, { cause: error });
    }
  }

  #madeFolder(whole: string): Promise<string> {
    const known = this.#folders.get(whole);
    if (known !== undefined) return known;
    const making = this.#workspace.resolve(whole).then(async place => {
      await mkdir(place, { recursive: true });
      return place;
    });
    this.#folders.set(whole, making);
    return making;
  }

  /** From the root of the workspace; `name` is empty for the target folder itself. */
  #partsOf(path: string): { folder: string; name: string; whole: string } {
    // From the target folder, too, nothing leads out.
    const parts = [this.#path, ...checkPath(path)];
    const whole = parts.join('/');
    if (isGitFolder(whole)) {
      throw new InputError(
        `The path "${whole}" cannot be used: .git is the repository's own, and what is in it may be run.`,
      );
    }
    if (parts.length === 1) return { folder: whole, name: '', whole };
    return { folder: parts.slice(0, -1).join('/'), name: parts.at(-1) ?? '', whole };
  }
}

const REASONS: Readonly<Record<string, string>> = {
  EISDIR: 'there is a folder of that name',
  ENOTDIR: 'there is a file where a folder has to be',
  EEXIST: 'there is something else of that name',
  ENAMETOOLONG: 'its path is too long',
};

/** False, and nothing is written, where something is there already: a link too, wherever that leads. */
async function writeNewFile(place: string, bytes: Uint8Array, mode: number): Promise<boolean> {
  try {
    await writeFile(place, bytes, { mode, flag: 'wx' });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

async function makeFolderOf(place: string): Promise<void> {
  await mkdir(dirname(place), { recursive: true });
}
