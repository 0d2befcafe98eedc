import { Type } from 'typebox';
import { strict } from '../common/strict.ts';
import { writeWorkspaceText } from '../common/workspaceText.ts';
import { createTemplateAction, type TemplateAction } from '../TemplateAction.ts';

export function createRoadieFsWriteAction(): TemplateAction {
  return createTemplateAction({
    id: 'roadiehq:utils:fs:write',
    description: 'Writes a file into the workspace, in the place of one that is there.',
    supportsDryRun: true,
    examples: [
      {
        description: 'Write a file',
        example: `steps:
  - id: write
    name: Write the owners
    action: roadiehq:utils:fs:write
    input:
      path: .github/CODEOWNERS
      content: |
        * @fernway/platform
`,
      },
      {
        description: 'Write JSON, indented',
        example: `steps:
  - id: write
    name: Write the settings
    action: roadiehq:utils:fs:write
    input:
      path: settings.json
      content: '{"port":8080}'
      preserveFormatting: true
`,
      },
    ],
    input: Type.Object(
      {
        path: Type.String({ description: 'From the root of the workspace.' }),
        content: Type.String({ description: 'What the file holds then.' }),
        preserveFormatting: Type.Optional(
          Type.Boolean({ description: 'Whether content that is JSON is indented by two spaces.' }),
        ),
      },
      strict,
    ),
    output: Type.Object({ path: Type.String({ description: 'From the root of the workspace.' }) }),
    async run(context) {
      const { path, content, preserveFormatting = false } = context.input;
      await writeWorkspaceText(context.workspace, path, preserveFormatting ? indented(content) : content);
      context.output('path', path);
    },
  });
}

function indented(content: string): string {
  try {
    return JSON.stringify(JSON.parse(content), undefined, 2);
  } catch {
    // What is no JSON stays as it is.
    return content;
  }
}
