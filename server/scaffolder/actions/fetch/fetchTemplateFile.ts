import { isBinaryFile } from 'isbinaryfile';
import { Type } from 'typebox';
import type { ActionServices } from '../ActionServices.ts';
import { createTemplateAction, type TemplateAction } from '../TemplateAction.ts';
import { CLOSED, inputs } from './inputs.ts';
import { TargetFolder } from './TargetFolder.ts';

export function fetchTemplateFile({ contents, templating }: ActionServices): TemplateAction {
  return createTemplateAction({
    id: 'fetch:template:file',
    description: 'Puts a single file into the workspace, with values rendered into its text.',
    examples: [
      {
        description: 'Fills in a file that lies beside the template',
        example: `steps:
  - id: fetch
    name: Fetch
    action: fetch:template:file
    input:
      url: ./skeleton.txt
      targetPath: ./target/skeleton.txt
      values:
        name: shop
        count: 1234
        items: [first, second, third]
`,
      },
    ],
    input: Type.Object(
      {
        url: inputs.fileUrl,
        targetPath: inputs.targetFile,
        values: inputs.values,
        cookiecutterCompat: inputs.cookiecutterCompat,
        replace: Type.Optional(
          Type.Boolean({ description: 'A file that is there already is replaced rather than kept.' }),
        ),
        trimBlocks: inputs.trimBlocks,
        lstripBlocks: inputs.lstripBlocks,
        token: inputs.token,
      },
      CLOSED,
    ),
    supportsDryRun: true,
    async run({ input, workspace, template, log, signal }) {
      const { url, targetPath, values, replace = false, token } = input;
      const target = new TargetFolder(workspace);
      if (!replace && (await target.has(targetPath))) {
        log.info(`Kept ${targetPath}, which was there already`);
        return;
      }
      log.info(`Fetching ${url}`);
      const bytes = await contents.readFile(url, { baseUrl: template?.baseUrl, token, signal });
      const isText = !(await isBinaryFile(Buffer.from(bytes)));
      const renderer = templating.createTextRenderer(input, signal);
      const rendered = isText ? await renderer.renderFile(bytes, values, url) : bytes;
      await target.writeFile(targetPath, rendered, false);
      log.info(`Wrote ${targetPath}`);
    },
  });
}
