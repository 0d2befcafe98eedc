import { Type } from 'typebox';
import { stringify } from 'yaml';
import type { JsonValue } from '../../../../model/index.ts';
import { strict } from '../common/strict.ts';
import { readWorkspaceText } from '../common/workspaceText.ts';
import type { ActionServices } from '../ActionServices.ts';
import { createTemplateAction, type TemplateAction } from '../TemplateAction.ts';
import { parseText } from './fsParse.ts';
import { ResultForm } from './jsonataJson.ts';
import { toStringOptions, YamlOptions } from './yamlOptions.ts';

export function createRoadieJsonataYamlAction({ templating }: ActionServices): TemplateAction {
  return createTemplateAction({
    id: 'roadiehq:utils:jsonata:yaml:transform',
    description:
      'Makes something of a YAML file of the workspace, by a JSONata expression. The file stays as it is.',
    supportsDryRun: true,
    examples: [
      {
        description: 'Take the kinds of all documents of a file',
        example: `steps:
  - id: kinds
    name: Take the kinds
    action: roadiehq:utils:jsonata:yaml:transform
    input:
      path: deploy.yaml
      expression: $.kind
      loadAll: true
      as: object
`,
      },
    ],
    input: Type.Object(
      {
        path: Type.String({ description: 'From the root of the workspace.' }),
        expression: Type.String({ description: 'See https://docs.jsonata.org.' }),
        options: Type.Optional(YamlOptions),
        loadAll: Type.Optional(
          Type.Boolean({ description: 'Whether it is about the list of all documents. Default: false.' }),
        ),
        as: ResultForm,
      },
      strict,
    ),
    output: Type.Object({
      result: Type.Optional(Type.Unsafe<JsonValue>({ description: 'What it makes of the file.' })),
    }),
    async run(context) {
      const { path, expression, options, loadAll = false, as = 'string' } = context.input;
      const text = await readWorkspaceText(context.workspace, path);
      const data = parseText(text, loadAll ? 'multiyaml' : 'yaml', path);
      const result = await templating.evaluateJsonata(expression, data, context.signal);
      if (result === undefined) return;
      context.output('result', as === 'object' ? result : stringify(result, toStringOptions(options)));
    },
  });
}
