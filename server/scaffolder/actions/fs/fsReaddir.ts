import { readdir } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { Type, type Static } from 'typebox';
import { NotFoundError } from '../../../../model/index.ts';
import { byPath } from '../common/listWorkspace.ts';
import { strict } from '../common/strict.ts';
import { createTemplateAction, type TemplateAction } from '../TemplateAction.ts';

const Content = Type.Object({
  name: Type.String({ description: 'Its name alone.' }),
  path: Type.String({ description: 'From the root of the workspace.' }),
  fullPath: Type.String({ description: 'On the machine that the task runs on.' }),
});
type Content = Static<typeof Content>;

export function createFsReaddirAction(): TemplateAction {
  return createTemplateAction({
    id: 'fs:readdir',
    description: 'Lists what is in folders of the workspace, sorted by path.',
    supportsDryRun: true,
    examples: [
      {
        description: 'List the root of the workspace',
        example: `steps:
  - id: list
    name: List the workspace
    action: fs:readdir
    input:
      paths:
        - .
`,
      },
      {
        description: 'List a folder and all that is below it',
        example: `steps:
  - id: list
    name: List the documentation
    action: fs:readdir
    input:
      paths:
        - docs
      recursive: true
`,
      },
    ],
    input: Type.Object(
      {
        paths: Type.Array(Type.String({ minLength: 1 }), {
          description: 'Folders, as paths from the root of the workspace.',
        }),
        recursive: Type.Optional(
          Type.Boolean({ default: false, description: 'Whether folders below them are listed as well.' }),
        ),
      },
      strict,
    ),
    output: Type.Object({ files: Type.Array(Content), folders: Type.Array(Content) }),
    async run(context) {
      const { input, workspace } = context;
      const files: Content[] = [];
      const folders: Content[] = [];
      for (const path of input.paths) {
        const entries = await read(await workspace.resolve(path), path, input.recursive ?? false);
        const contents = entries.map(entry => {
          const fullPath = join(entry.parentPath, entry.name);
          const within = relative(workspace.root, fullPath).split(sep).join('/');
          return { isFolder: entry.isDirectory(), name: entry.name, path: within, fullPath };
        });
        for (const { isFolder, ...content } of contents.sort(byPath)) {
          (isFolder ? folders : files).push(content);
        }
      }
      context.output('files', files);
      context.output('folders', folders);
    },
  });
}

async function read(folder: string, path: string, recursive: boolean) {
  try {
    return await readdir(folder, { recursive, withFileTypes: true });
  } catch (error) {
    throw new NotFoundError(`There is no folder "${path}" in the workspace to be listed.`, { cause: error });
  }
}
