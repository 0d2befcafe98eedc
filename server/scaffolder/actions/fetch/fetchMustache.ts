import { Type } from 'typebox';
import type { ActionServices } from '../ActionServices.ts';
import { createTemplateAction, type TemplateAction } from '../TemplateAction.ts';
import { CLOSED, inputs } from './inputs.ts';
import { TargetFolder } from './TargetFolder.ts';
import { writeSkeleton } from './writeSkeleton.ts';

export function fetchMustache({ contents, templating }: ActionServices): TemplateAction {
  return createTemplateAction({
    id: 'fetch:mustache',
    description:
      'Puts a skeleton into the workspace: a folder, with values rendered into names and texts by mustache, which has no logic. Callboard only.',
    examples: [
      {
        description: 'Fills in a skeleton that lies beside the template',
        example: `steps:
  - id: fetch
    name: Fetch
    action: fetch:mustache
    input:
      url: ./mustache
      targetPath: ./target
      values:
        name: shop
        items: [first, second, third]
`,
      },
    ],
    input: Type.Object(
      {
        url: inputs.folderUrl,
        targetPath: inputs.targetFolder,
        values: inputs.values,
        replace: Type.Optional(
          Type.Boolean({ description: 'Files that are there already are replaced rather than kept.' }),
        ),
        token: inputs.token,
      },
      CLOSED,
    ),
    supportsDryRun: true,
    async run({ input, workspace, template, log, signal }) {
      const { url, targetPath, values = {}, replace = false, token } = input;
      log.info(`Fetching ${url}`);
      const renderer = templating.createTextRenderer({ language: 'mustache' }, signal);
      const entries = await contents.readFolder(url, { baseUrl: template?.baseUrl, token, signal });
      await writeSkeleton({
        ...{ entries, replace, log, signal },
        planOf: ({ path }) => ({ path, isRendered: true }),
        target: new TargetFolder(workspace, targetPath),
        render: (text, name) => renderer.render(text, values, name),
        renderFile: (bytes, name) => renderer.renderFile(bytes, values, name),
      });
    },
  });
}
