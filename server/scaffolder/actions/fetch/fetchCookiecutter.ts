import { Type } from 'typebox';
import { isJsonObject, type JsonObject } from '../../../../model/index.ts';
import type { ActionServices, ReadEntry } from '../ActionServices.ts';
import { createTemplateAction, type TemplateAction } from '../TemplateAction.ts';
import { answersOf } from './cookiecutter/answersOf.ts';
import { createFnmatch } from './cookiecutter/createFnmatch.ts';
import { listOf, readCookiecutterAnswers } from './cookiecutter/readCookiecutterAnswers.ts';
import { CLOSED, inputs } from './inputs.ts';
import { TargetFolder } from './TargetFolder.ts';
import { writeSkeleton } from './writeSkeleton.ts';

const Input = Type.Object(
  {
    url: inputs.folderUrl,
    targetPath: inputs.targetFolder,
    values: Type.Unsafe<JsonObject>({
      type: 'object',
      description: 'Values to pass on to cookiecutter for templating',
    }),
    copyWithoutRender: Type.Optional(
      Type.Array(Type.String(), {
        description:
          'Patterns. Files that they mean are copied as they are; with _copy_without_render, instead of that.',
      }),
    ),
    extensions: Type.Optional(
      Type.Array(Type.String(), {
        description: "Jinja extensions. Those that are not cookiecutter's own are refused: they are Python.",
      }),
    ),
    imageName: Type.Optional(
      Type.String({ description: 'Has no effect: nothing is run, so no image is needed for it.' }),
    ),
  },
  CLOSED,
);

/** What cookiecutter would make of a folder, as far as that can be had without Python. */
export function fetchCookiecutter({ contents, templating }: ActionServices): TemplateAction {
  return createTemplateAction({
    id: 'fetch:cookiecutter',
    description:
      'Puts what cookiecutter makes of a folder into the workspace. Extensions of Jinja are not run but refused.',
    examples: [
      {
        description: 'Fills in a folder that is written for cookiecutter and lies beside the template',
        example: `steps:
  - id: fetch
    name: Fetch
    action: fetch:cookiecutter
    input:
      url: ./cookiecutter
      targetPath: ./target
      values:
        name: My Shop
`,
      },
    ],
    input: Input,
    supportsDryRun: true,
    async run({ input, workspace, template, log, signal }) {
      const { url, targetPath, imageName } = input;
      if (imageName !== undefined) log.info('No image is used: nothing is run');
      log.info(`Fetching ${url}`);
      const entries = await contents.readFolder(url, { baseUrl: template?.baseUrl, signal });
      const raw = await readCookiecutterAnswers(entries, input);
      const settings = isJsonObject(raw['_jinja2_env_vars']) ? raw['_jinja2_env_vars'] : {};
      const renderer = templating.createTextRenderer(
        {
          language: 'jinja',
          cookiecutterCompat: true,
          trimBlocks: settings['trim_blocks'] === true,
          lstripBlocks: settings['lstrip_blocks'] === true,
        },
        signal,
      );
      const answers = await answersOf(raw, (text, soFar, name) =>
        renderer.render(text, soFar, `"${name}" of cookiecutter.json`),
      );
      await writeSkeleton({
        ...{ entries, log, signal, replace: true },
        planOf: createPlan(listOf(raw['_copy_without_render'])),
        target: new TargetFolder(workspace, targetPath),
        render: (text, name) => renderer.render(text, answers, name),
        renderFile: (bytes, name) => renderer.renderFile(bytes, answers, name),
      });
    },
  });
}

/** Of a folder that is copied, its own name is rendered, and no other below it. */
function createPlan(
  patterns: readonly string[],
): (entry: ReadEntry) => { path: string; isRendered: boolean } {
  const matches = patterns.map(createFnmatch);
  const isMeant = (path: string): boolean => matches.some(match => match(path));
  return ({ path, kind }) => {
    const copied = foldersOf(path).find(isMeant);
    if (copied !== undefined) {
      const rest = path.slice(copied.length + 1);
      return { path: `${copied}/{% raw %}${rest}{% endraw %}`, isRendered: false };
    }
    return { path, isRendered: kind === 'file' && !isMeant(path) };
  };
}

/** Those that a path is in, the outermost first. */
function foldersOf(path: string): string[] {
  const parts = path.split('/').slice(0, -1);
  return parts.map((_, index) => parts.slice(0, index + 1).join('/'));
}
