import { mkdir, mkdtemp, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { InputError } from '../../../model/index.ts';
import { isInside, realPathOf } from '../../../server/common/index.ts';
import type { Workspace } from '../../../server/scaffolder/actions/TemplateAction.ts';

export interface TestWorkspace extends Workspace {
  remove(): Promise<void>;
}

/** A folder with these texts in it, by their paths. Nothing may lead out of it. */
export async function createTestWorkspace(files: Record<string, string> = {}): Promise<TestWorkspace> {
  const root = await realpath(await mkdtemp(join(tmpdir(), 'callboard-workspace-')));
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(root, path)), { recursive: true });
    await writeFile(join(root, path), text);
  }
  return {
    root,
    resolve: path => {
      const real = realPathOf(resolve(root, path));
      if (isInside(real, root)) return Promise.resolve(real);
      return Promise.reject(new InputError(`"${path}" leads out of the workspace.`));
    },
    remove: () => rm(root, { recursive: true, force: true }),
  };
}
