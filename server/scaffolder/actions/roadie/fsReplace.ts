import { Type, type Static } from 'typebox';
import { findEntries } from '../common/findEntries.ts';
import { strict } from '../common/strict.ts';
import { readWorkspaceText, writeWorkspaceText } from '../common/workspaceText.ts';
import type { ActionServices } from '../ActionServices.ts';
import { createTemplateAction, type TemplateAction } from '../TemplateAction.ts';

const Replacement = Type.Object(
  {
    file: Type.String({
      minLength: 1,
      description: 'A path from the root of the workspace, or a glob.',
    }),
    find: Type.String({ minLength: 1, description: 'What is replaced, wherever it stands.' }),
    matchRegex: Type.Optional(
      Type.Boolean({ description: 'Whether find is a regular expression. Default: false.' }),
    ),
    replaceWith: Type.String({
      description: 'What takes its place. $1 stands for the first group of a regular expression.',
    }),
    includeDotFiles: Type.Optional(
      Type.Boolean({
        description: 'Whether a glob finds names that begin with a dot. Default: false.',
      }),
    ),
  },
  strict,
);
type Replacement = Static<typeof Replacement>;

export function createRoadieFsReplaceAction({ templating }: ActionServices): TemplateAction {
  return createTemplateAction({
    id: 'roadiehq:utils:fs:replace',
    description: 'Replaces text in files of the workspace.',
    supportsDryRun: true,
    examples: [
      {
        description: 'Replace a name in all sources',
        example: `steps:
  - id: replace
    name: Name the service
    action: roadiehq:utils:fs:replace
    input:
      files:
        - file: src/**/*.ts
          find: SERVICE_NAME
          replaceWith: meter
`,
      },
      {
        description: 'Replace by a regular expression',
        example: `steps:
  - id: replace
    name: Set the version
    action: roadiehq:utils:fs:replace
    input:
      files:
        - file: package.json
          find: '"version": "[^"]*"'
          matchRegex: true
          replaceWith: '"version": "1.0.0"'
`,
      },
    ],
    input: Type.Object(
      { files: Type.Array(Replacement, { description: 'What to replace, one after the other.' }) },
      strict,
    ),
    async run({ input, workspace, log, signal }) {
      for (const replacement of input.files) {
        const { file, find, replaceWith, matchRegex = false, includeDotFiles: dot = false } = replacement;
        const { paths } = await findEntries(workspace, file, { dot, signal });
        if (paths.length === 0) log.warn(`There is no file "${file}" to replace text in.`);
        for (const path of paths) {
          signal.throwIfAborted();
          const before = await readWorkspaceText(workspace, path);
          const after = matchRegex
            ? await templating.replacePattern({ text: before, name: path, find, replaceWith }, signal)
            : before.replaceAll(find, replaceWith);
          if (after !== before) await writeWorkspaceText(workspace, path, after);
        }
      }
    },
  });
}
