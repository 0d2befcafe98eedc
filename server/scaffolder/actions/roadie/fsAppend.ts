import { Type } from 'typebox';
import { strict } from '../common/strict.ts';
import { readWorkspaceTextIfThere, writeWorkspaceText } from '../common/workspaceText.ts';
import { createTemplateAction, type TemplateAction } from '../TemplateAction.ts';

export function createRoadieFsAppendAction(): TemplateAction {
  return createTemplateAction({
    id: 'roadiehq:utils:fs:append',
    description: 'Adds to the end of a file of the workspace, and makes it where it is not there.',
    supportsDryRun: true,
    examples: [
      {
        description: 'Add a line to .gitignore',
        example: `steps:
  - id: append
    name: Ignore the build
    action: roadiehq:utils:fs:append
    input:
      path: .gitignore
      content: |
        dist/
`,
      },
    ],
    input: Type.Object(
      {
        path: Type.String({ description: 'From the root of the workspace.' }),
        content: Type.String({ description: 'What is added.' }),
      },
      strict,
    ),
    output: Type.Object({ path: Type.String({ description: 'From the root of the workspace.' }) }),
    async run(context) {
      const { path, content } = context.input;
      const before = (await readWorkspaceTextIfThere(context.workspace, path)) ?? '';
      await writeWorkspaceText(context.workspace, path, before + content);
      context.output('path', path);
    },
  });
}
