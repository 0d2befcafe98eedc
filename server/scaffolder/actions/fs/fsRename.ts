import { lstat, mkdir, rename, rm } from 'node:fs/promises';
import type { Stats } from 'node:fs';
import { dirname } from 'node:path';
import { Type } from 'typebox';
import { ConflictError, InputError, NotFoundError } from '../../../../model/index.ts';
import { isInside } from '../../../common/isInside.ts';
import { entryAt } from '../common/entryAt.ts';
import { strict } from '../common/strict.ts';
import { createTemplateAction, type TemplateAction, type Workspace } from '../TemplateAction.ts';

export function createFsRenameAction(): TemplateAction {
  return createTemplateAction({
    id: 'fs:rename',
    description: 'Renames or moves files and folders of the workspace, in the order that is given.',
    supportsDryRun: true,
    examples: [
      {
        description: 'Rename files, one of them in the place of another',
        example: `steps:
  - id: rename
    name: Rename files
    action: fs:rename
    input:
      files:
        - from: file1.txt
          to: renamed/file1.txt
        - from: file2.txt
          to: file3.txt
          overwrite: true
`,
      },
    ],
    input: Type.Object(
      {
        files: Type.Array(
          Type.Object(
            {
              from: Type.String({ description: 'What is renamed: a path from the root of the workspace.' }),
              to: Type.String({ description: 'What it is called then. Folders on the way to it are made.' }),
              overwrite: Type.Optional(
                Type.Boolean({ description: 'Takes the place of what is there. Default: false.' }),
              ),
            },
            strict,
          ),
          { description: 'Files and folders to rename.' },
        ),
      },
      strict,
    ),
    async run({ input, workspace, log, signal }) {
      for (const file of input.files) {
        signal.throwIfAborted();
        await move(workspace, file);
        log.info(`Renamed ${file.from} to ${file.to}`);
      }
    },
  });
}

interface Move {
  from: string;
  to: string;
  overwrite?: boolean;
}

async function move(workspace: Workspace, { from, to, overwrite = false }: Move): Promise<void> {
  const source = await entryAt(workspace, from);
  // Also where the name itself may not be had.
  await workspace.resolve(to);
  const target = await entryAt(workspace, to);
  const moved = await statOf(source);
  if (moved === undefined) {
    throw new NotFoundError(`There is no "${from}" in the workspace to be renamed to "${to}".`);
  }
  if (source === target) return;
  if (isInside(target, source)) {
    throw new InputError(`"${from}" cannot be moved to "${to}", which lies in it.`);
  }
  const there = await statOf(target);
  // Where the casing of names does not count, the same file may have both.
  if (there !== undefined && (there.ino !== moved.ino || there.dev !== moved.dev)) {
    if (!overwrite) {
      throw new ConflictError(
        `"${to}" is there already, so "${from}" was not renamed. Set overwrite to true to put it in its place.`,
      );
    }
    if (isInside(source, target)) {
      throw new InputError(`"${from}" cannot take the place of "${to}", in which it lies.`);
    }
    await rm(target, { recursive: true });
  }
  await mkdir(dirname(target), { recursive: true });
  await rename(source, target);
}

async function statOf(path: string): Promise<Stats | undefined> {
  return lstat(path).catch(() => undefined);
}
