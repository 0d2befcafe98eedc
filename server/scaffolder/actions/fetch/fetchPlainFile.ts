import { Type } from 'typebox';
import type { ActionServices } from '../ActionServices.ts';
import { createTemplateAction, type TemplateAction } from '../TemplateAction.ts';
import { CLOSED, inputs } from './inputs.ts';
import { TargetFolder } from './TargetFolder.ts';

export function fetchPlainFile({ contents }: ActionServices): TemplateAction {
  return createTemplateAction({
    id: 'fetch:plain:file',
    description: 'Puts a single file into the workspace as it is.',
    examples: [
      {
        description: 'Copies a file that lies beside the template',
        example: `steps:
  - id: fetch
    name: Fetch
    action: fetch:plain:file
    input:
      url: ./skeleton.txt
      targetPath: docs/readme.txt
`,
      },
    ],
    input: Type.Object({ url: inputs.fileUrl, targetPath: inputs.targetFile, token: inputs.token }, CLOSED),
    supportsDryRun: true,
    async run({ input, workspace, template, log, signal }) {
      const { url, targetPath, token } = input;
      log.info(`Fetching ${url}`);
      const bytes = await contents.readFile(url, { baseUrl: template?.baseUrl, token, signal });
      await new TargetFolder(workspace).writeFile(targetPath, bytes, false);
      log.info(`Wrote ${targetPath}`);
    },
  });
}
