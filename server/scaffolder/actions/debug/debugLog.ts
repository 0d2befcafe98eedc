import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isBinaryFile } from 'isbinaryfile';
import { Type } from 'typebox';
import { listWorkspace } from '../common/listWorkspace.ts';
import { strict } from '../common/strict.ts';
import { createTemplateAction, type TemplateAction } from '../TemplateAction.ts';

/** Of one file: a log is for reading. */
const MOST_BYTES = 64 * 1024;

export function createDebugLogAction(): TemplateAction {
  return createTemplateAction({
    id: 'debug:log',
    description: 'Writes its input into the log, and what is in the workspace where that is asked for.',
    supportsDryRun: true,
    examples: [
      {
        description: 'Write a message into the log',
        example: `steps:
  - id: log
    name: Say hello
    action: debug:log
    input:
      message: Hello from a template
`,
      },
      {
        description: 'List the files so far',
        example: `steps:
  - id: list
    name: List the files
    action: debug:log
    input:
      listWorkspace: true
`,
      },
      {
        description: 'List the files so far with what is in them',
        example: `steps:
  - id: show
    name: Show the files
    action: debug:log
    input:
      message: Before publishing
      listWorkspace: with-contents
`,
      },
    ],
    input: Type.Object(
      {
        message: Type.Optional(Type.String({ description: 'What to write into the log.' })),
        listWorkspace: Type.Optional(
          Type.Union([Type.Boolean(), Type.Literal('with-filenames'), Type.Literal('with-contents')], {
            description: 'Lists all files of the workspace; by `with-contents` with what is in them.',
          }),
        ),
      },
      strict,
    ),
    async run({ input, workspace, log, signal }) {
      log.info(JSON.stringify(input, undefined, 2));
      if (input.message) log.info(input.message);
      if (!input.listWorkspace) return;
      const files = (await listWorkspace(workspace, signal)).filter(({ kind }) => kind !== 'folder');
      const lines: string[] = [];
      for (const { path, kind } of files) {
        signal.throwIfAborted();
        if (input.listWorkspace !== 'with-contents') lines.push(`  - ${path}`);
        else if (kind === 'link') lines.push(` - ${path}: [a link]`);
        else lines.push(` - ${path}:\n\n  ${await contentsOf(join(workspace.root, path))}`);
      }
      log.info(`Workspace:\n${lines.join('\n')}`);
    },
  });
}

async function contentsOf(path: string): Promise<string> {
  const bytes = await readFile(path);
  if (await isBinaryFile(bytes)) return `[${bytes.length} bytes that are no text]`;
  if (bytes.length <= MOST_BYTES) return bytes.toString();
  return `${bytes.subarray(0, MOST_BYTES).toString()}\n[the first ${MOST_BYTES} of ${bytes.length} bytes]`;
}
