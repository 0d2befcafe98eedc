import { extname } from 'node:path/posix';
import { Type, type Static } from 'typebox';
import { InputError } from '../../../../model/index.ts';
import type { ActionServices } from '../ActionServices.ts';
import { createTemplateAction, type TemplateAction } from '../TemplateAction.ts';
import { createPathFilter } from './createPathFilter.ts';
import { CLOSED, inputs } from './inputs.ts';
import { TargetFolder } from './TargetFolder.ts';
import { writeSkeleton, type SkeletonOptions } from './writeSkeleton.ts';

const Input = Type.Object(
  {
    url: inputs.folderUrl,
    targetPath: inputs.targetFolder,
    values: inputs.values,
    copyWithoutRender: Type.Optional(
      Type.Array(Type.String(), {
        description: 'Has no effect, as in Backstage: copyWithoutTemplating does what its name says.',
      }),
    ),
    copyWithoutTemplating: Type.Optional(
      Type.Array(Type.String(), {
        description: 'Globs. What is in the files they mean is copied as it is; their names are rendered.',
      }),
    ),
    cookiecutterCompat: inputs.cookiecutterCompat,
    templateFileExtension: Type.Optional(
      Type.Union([Type.String(), Type.Boolean()], {
        description:
          'Only what is in files with this extension is rendered, and the extension goes. `true`: .njk',
      }),
    ),
    replace: Type.Optional(
      Type.Boolean({ description: 'Files that are there already are replaced rather than kept.' }),
    ),
    trimBlocks: inputs.trimBlocks,
    lstripBlocks: inputs.lstripBlocks,
    token: inputs.token,
  },
  CLOSED,
);

export function fetchTemplate({ contents, templating }: ActionServices): TemplateAction {
  return createTemplateAction({
    id: 'fetch:template',
    description:
      'Puts a skeleton into the workspace: a folder, with values rendered into the names and texts of what is in it.',
    examples: [
      {
        description: 'Fills in a skeleton that lies beside the template',
        example: `steps:
  - id: fetch
    name: Fetch
    action: fetch:template
    input:
      url: ./skeleton
      targetPath: ./target
      values:
        name: shop
        count: 1234
        items: [first, second, third]
`,
      },
      {
        description: 'Leaves texts alone that have signs of the language for something else',
        example: `steps:
  - id: fetch
    name: Fetch
    action: fetch:template
    input:
      url: ./skeleton
      copyWithoutTemplating: [.github/workflows/**, chart]
      values:
        name: shop
`,
      },
    ],
    input: Input,
    supportsDryRun: true,
    async run({ input, workspace, template, log, signal }) {
      const planOf = createPlan(input);
      const { url, targetPath, token, values, replace = false } = input;
      log.info(`Fetching ${url}`);
      const entries = await contents.readFolder(url, { baseUrl: template?.baseUrl, token, signal });
      const renderer = templating.createTextRenderer(input, signal);
      await writeSkeleton({
        ...{ entries, replace, planOf, log, signal },
        target: new TargetFolder(workspace, targetPath),
        render: (text, name) => renderer.render(text, values, name),
        renderFile: (bytes, name) => renderer.renderFile(bytes, values, name),
      });
    },
  });
}

function createPlan(input: Static<typeof Input>): SkeletonOptions['planOf'] {
  const { copyWithoutTemplating, cookiecutterCompat = false, templateFileExtension = false } = input;
  if (templateFileExtension === false || templateFileExtension === '') {
    const isCopied = createPathFilter(copyWithoutTemplating ?? []);
    return ({ path }) => ({ path, isRendered: !isCopied(path) });
  }
  if (copyWithoutTemplating !== undefined || cookiecutterCompat) {
    throw new InputError(
      'templateFileExtension tells alone what is rendered: leave it out, or copyWithoutTemplating and cookiecutterCompat.',
    );
  }
  const extension = templateFileExtension === true ? '.njk' : templateFileExtension.replace(/^\.?/, '.');
  return ({ path, kind }) => {
    const isRendered = kind !== 'folder' && extname(path) === extension;
    return { path: isRendered ? path.slice(0, -extension.length) : path, isRendered };
  };
}
