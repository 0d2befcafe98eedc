import { Type } from 'typebox';
import type { ActionServices } from '../ActionServices.ts';
import { createTemplateAction, type TemplateAction } from '../TemplateAction.ts';
import { forEachEntry } from './forEachEntry.ts';
import { CLOSED, inputs } from './inputs.ts';
import { TargetFolder } from './TargetFolder.ts';
import { writeLink } from './writeSkeleton.ts';

export function fetchPlain({ contents }: ActionServices): TemplateAction {
  return createTemplateAction({
    id: 'fetch:plain',
    description: 'Puts a folder into the workspace as it is.',
    examples: [
      {
        description: 'Copies a folder that lies beside the template',
        example: `steps:
  - id: fetch
    name: Fetch
    action: fetch:plain
    input:
      url: ./skeleton
`,
      },
      {
        description: 'Copies it into a folder of the workspace',
        example: `steps:
  - id: fetch
    name: Fetch
    action: fetch:plain
    input:
      url: ./skeleton
      targetPath: fetched-data
`,
      },
    ],
    input: Type.Object(
      { url: inputs.folderUrl, targetPath: inputs.targetFolder, token: inputs.token },
      CLOSED,
    ),
    supportsDryRun: true,
    async run({ input, workspace, template, log, signal }) {
      const { url, targetPath, token } = input;
      log.info(`Fetching ${url}`);
      const entries = await contents.readFolder(url, { baseUrl: template?.baseUrl, token, signal });
      const target = new TargetFolder(workspace, targetPath);
      await target.makeFolder('.');
      await forEachEntry(entries, {
        kindOf: ({ kind }) => kind,
        pathOf: ({ path }) => path,
        async work(entry) {
          if (entry.kind === 'folder') await target.makeFolder(entry.path);
          else if (entry.kind === 'file')
            await target.writeFile(entry.path, await entry.read(), entry.executable);
          else if (!(await target.has(entry.path))) await writeLink(entry, entry.path, target, log);
        },
        signal,
      });
      log.info(`Wrote ${entries.filter(({ kind }) => kind !== 'folder').length} files`);
    },
  });
}
