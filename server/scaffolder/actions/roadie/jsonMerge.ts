import { Type } from 'typebox';
import type { JsonObject } from '../../../../model/index.ts';
import { strict } from '../common/strict.ts';
import { readWorkspaceTextIfThere, writeWorkspaceText } from '../common/workspaceText.ts';
import { createTemplateAction, type TemplateAction } from '../TemplateAction.ts';
import { deepMerge } from './deepMerge.ts';
import { parseText } from './fsParse.ts';

export function createRoadieJsonMergeAction(): TemplateAction {
  return createTemplateAction({
    id: 'roadiehq:utils:json:merge',
    description: 'Merges data into a JSON file of the workspace, and makes it where it is not there.',
    supportsDryRun: true,
    examples: [
      {
        description: 'Add a script to package.json',
        example: `steps:
  - id: merge
    name: Add a script
    action: roadiehq:utils:json:merge
    input:
      path: package.json
      content:
        scripts:
          lint: eslint .
      matchFileIndent: true
`,
      },
    ],
    input: Type.Object(
      {
        path: Type.String({ description: 'From the root of the workspace.' }),
        content: MergedContent,
        mergeArrays: MergeArrays,
        matchFileIndent: Type.Optional(
          Type.Boolean({ description: 'Whether it is indented as it was. Default: by two spaces.' }),
        ),
      },
      strict,
    ),
    output: Type.Object({ path: Type.String({ description: 'From the root of the workspace.' }) }),
    async run(context) {
      const { path, content, mergeArrays = false, matchFileIndent = false } = context.input;
      const text = await readWorkspaceTextIfThere(context.workspace, path);
      if (text === undefined) context.log.info(`There is no file ${path} yet: it is made.`);
      const added = typeof content === 'string' ? parseText(content, 'json', 'content') : content;
      const merged = deepMerge(parseText(text ?? '{}', 'json', path), added, { mergeArrays });
      const indent = (matchFileIndent ? /^[ \t]+(?=\S)/m.exec(text ?? '')?.[0] : undefined) ?? 2;
      await writeWorkspaceText(context.workspace, path, JSON.stringify(merged, undefined, indent));
      context.output('path', path);
    },
  });
}

/** An object, or the text of one: so that its keys may be made by an expression. */
export const MergedContent = Type.Unsafe<string | JsonObject>({
  anyOf: [{ type: 'string' }, { type: 'object' }],
  description: 'What is merged into the file: an object, or one as text.',
});

export const MergeArrays = Type.Optional(
  Type.Boolean({
    description: 'Whether lists are joined, each item once. Default: the new one takes the place.',
  }),
);
