import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Workspace } from '../../../server/scaffolder/actions/TemplateAction.ts';
import { createWorkspace } from '../../../server/scaffolder/workspace/index.ts';

export interface TestWorkspace extends Workspace {
  remove(): Promise<void>;
}

/** A folder with these texts in it, by their paths. */
export async function createTestWorkspace(files: Record<string, string> = {}): Promise<TestWorkspace> {
  const workspace = await createWorkspace(await mkdtemp(join(tmpdir(), 'callboard-workspace-')));
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(workspace.root, path)), { recursive: true });
    await writeFile(join(workspace.root, path), text);
  }
  return { ...workspace, remove: () => rm(workspace.root, { recursive: true, force: true }) };
}
