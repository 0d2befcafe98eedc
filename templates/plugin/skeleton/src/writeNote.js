import { mkdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';

/** Put your own in the place of this. */
export const writeNote = {
  id: '{{action}}',
  description: 'Writes a note into a file.',
  examples: [
    {
      description: 'Leave a note for who opens the project first',
      example: `steps:
  - id: note
    name: Leave a note
    action: {{action}}
    input:
      text: Welcome!
`,
    },
  ],
{{#supportsDryRun}}
  // It writes files of the task and reaches nobody else, so a preview runs it.
  supportsDryRun: true,
{{/supportsDryRun}}
{{^supportsDryRun}}
  // A preview leaves it out, and hands later steps the examples of its outputs.
  supportsDryRun: false,
{{/supportsDryRun}}
  schema: {
    input: {
      type: 'object',
      required: ['text'],
      properties: {
        text: { type: 'string', minLength: 1, description: 'What the note says.' },
        path: { type: 'string', default: 'NOTE.md', description: 'Of the file, from the root of the workspace.' },
      },
    },
    output: {
      type: 'object',
      properties: {
        path: { type: 'string', description: 'Of the file.', examples: ['NOTE.md'] },
      },
    },
  },
  async handler(ctx) {
    const { text, path = 'NOTE.md' } = ctx.input;
    // Refuses what leads out of the workspace.
    const file = await ctx.workspace.resolve(path);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, `${text}\n`);
    ctx.logger.info(`The note is in ${path}.`);
    ctx.output('path', path);
  },
};
