import { readdir, rm, rmdir } from 'node:fs/promises';
import { join, posix } from 'node:path';
import { Type } from 'typebox';
import { findEntries } from '../common/findEntries.ts';
import { strict } from '../common/strict.ts';
import { createTemplateAction, type TemplateAction } from '../TemplateAction.ts';

export function createFsDeleteAction(): TemplateAction {
  return createTemplateAction({
    id: 'fs:delete',
    description: 'Deletes files and folders of the workspace.',
    supportsDryRun: true,
    examples: [
      {
        description: 'Delete two files and a folder',
        example: `steps:
  - id: tidy
    name: Delete what is not needed
    action: fs:delete
    input:
      files:
        - file1.txt
        - file2.txt
        - docs
`,
      },
      {
        description: 'Delete files by a pattern',
        example: `steps:
  - id: tidy
    name: Delete text files
    action: fs:delete
    input:
      files:
        - '*.txt'
        - 'src/**/*.md'
`,
      },
      {
        description: 'Delete everything',
        example: `steps:
  - id: clear
    name: Clear the workspace
    action: fs:delete
    input:
      files:
        - '**'
`,
      },
    ],
    input: Type.Object(
      {
        files: Type.Array(Type.String(), {
          description:
            'Paths from the root of the workspace, or globs. A folder goes with all that is in it; `*` stands for names that begin with a dot, too.',
        }),
      },
      strict,
    ),
    async run({ input, workspace, log, signal }) {
      for (const name of input.files) {
        const { paths, isPattern } = await findEntries(workspace, name, { dot: true, signal });
        if (paths.length === 0) log.warn(`There is nothing to delete by "${name}".`);
        for (const path of paths) {
          signal.throwIfAborted();
          if (path === '.') await clear(workspace.root);
          else await rm(join(workspace.root, path), { recursive: true, force: true });
          log.info(`Deleted ${path}`);
        }
        if (isPattern) await removeEmptied(workspace.root, paths);
      }
    },
  });
}

async function clear(folder: string): Promise<void> {
  for (const name of await readdir(folder)) await rm(join(folder, name), { recursive: true, force: true });
}

/** A folder whose files all went is nothing that anyone would want to keep. */
async function removeEmptied(root: string, files: readonly string[]): Promise<void> {
  const folders = new Set<string>();
  for (const file of files) {
    for (let path = posix.dirname(file); path !== '.'; path = posix.dirname(path)) folders.add(path);
  }
  const deepestFirst = [...folders].sort((one, other) => other.length - one.length);
  for (const folder of deepestFirst) {
    // One that still holds something cannot be removed this way, which is what is wanted.
    await rmdir(join(root, folder)).catch(() => undefined);
  }
}
