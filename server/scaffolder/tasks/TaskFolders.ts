import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';

/** Where one run works: its workspace, and the temporary folders of its steps. */
export interface TaskFolder {
  readonly workspace: string;
  createTemporaryFolder(): Promise<string>;
  remove(): Promise<void>;
}

/** The folders of runs, all below one that only this process uses. */
export class TaskFolders {
  readonly #base: string;

  constructor(base: string) {
    this.#base = base;
  }

  async create(): Promise<TaskFolder> {
    await mkdir(this.#base, { recursive: true, mode: 0o700 });
    const folder = await mkdtemp(join(this.#base, 'run-'));
    const workspace = join(folder, 'workspace');
    await mkdir(workspace);
    return {
      workspace,
      createTemporaryFolder: () => mkdtemp(join(folder, 'tmp-')),
      // An action that was left to itself may still be writing.
      remove: () => rm(folder, { recursive: true, force: true, maxRetries: 5 }),
    };
  }

  /** Removes what runs have left behind that did not come to their end. To be called before any is created. */
  async clear(): Promise<void> {
    if (existsSync(this.#base)) await rm(this.#base, { recursive: true, force: true, maxRetries: 5 });
  }
}
