import { chmod, lstat, mkdir, symlink, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { InputError } from '../../../../model/index.ts';
import { checkPath, isGitFolder } from '../../workspace/index.ts';
import type { Workspace } from '../TemplateAction.ts';

/** The folder of the workspace that something is fetched to. Paths are from there, and lead nowhere else. */
export class TargetFolder {
  readonly #workspace: Workspace;
  readonly #path: string;

  /** @param path From the root of the workspace. */
  constructor(workspace: Workspace, path = '.') {
    this.#workspace = workspace;
    this.#path = path === '' ? '.' : path;
  }

  async has(path: string): Promise<boolean> {
    const place = await this.#placeOf(path, { followLast: false });
    try {
      await lstat(place);
      return true;
    } catch {
      return false;
    }
  }

  makeFolder(path: string): Promise<void> {
    return this.#write(path, async place => {
      await mkdir(place, { recursive: true });
    });
  }

  /** Takes the place of a file that is there. */
  writeFile(path: string, bytes: Uint8Array, executable: boolean): Promise<void> {
    return this.#write(path, async place => {
      await makeFolderOf(place);
      await writeFile(place, bytes, { mode: executable ? 0o755 : 0o644 });
      // A file that was there keeps its mode otherwise.
      if (executable) await chmod(place, 0o755);
    });
  }

  /** False, and nothing is written, where it would lead out of the workspace. */
  async writeLink(path: string, target: string): Promise<boolean> {
    const place = await this.#placeOf(path, { followLast: false });
    if (isGitFolder(target) || (await this.#workspace.leadsOut(place, target))) return false;
    await this.#write(path, async () => {
      await makeFolderOf(place);
      await symlink(target, place);
    });
    return true;
  }

  async #write(path: string, work: (place: string) => Promise<void>): Promise<void> {
    try {
      await work(await this.#placeOf(path));
    } catch (error) {
      const reason = REASONS[(error as NodeJS.ErrnoException).code ?? ''];
      if (reason === undefined) throw error;
      throw new InputError(`"${path}" cannot be written: ${reason}.`, { cause: error });
    }
  }

  #placeOf(path: string, options?: { followLast: boolean }): Promise<string> {
    // From the target folder, too, nothing leads out.
    checkPath(path);
    const whole = `${this.#path}/${path}`;
    if (isGitFolder(whole)) {
      throw new InputError(
        `The path "${whole}" cannot be used: .git is the repository's own, and what is in it may be run.`,
      );
    }
    return this.#workspace.resolve(whole, options);
  }
}

const REASONS: Readonly<Record<string, string>> = {
  EISDIR: 'there is a folder of that name',
  ENOTDIR: 'there is a file where a folder has to be',
  EEXIST: 'there is something else of that name',
  ENAMETOOLONG: 'its path is too long',
};

async function makeFolderOf(place: string): Promise<void> {
  await mkdir(dirname(place), { recursive: true });
}
