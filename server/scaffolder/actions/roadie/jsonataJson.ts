import { Type } from 'typebox';
import type { JsonValue } from '../../../../model/index.ts';
import { strict } from '../common/strict.ts';
import { readWorkspaceText } from '../common/workspaceText.ts';
import type { ActionServices } from '../ActionServices.ts';
import { createTemplateAction, type TemplateAction } from '../TemplateAction.ts';
import { parseText } from './fsParse.ts';

export function createRoadieJsonataJsonAction({ templating }: ActionServices): TemplateAction {
  return createTemplateAction({
    id: 'roadiehq:utils:jsonata:json:transform',
    description:
      'Makes something of a JSON file of the workspace, by a JSONata expression. The file stays as it is.',
    supportsDryRun: true,
    examples: [
      {
        description: 'Take the scripts out of package.json',
        example: `steps:
  - id: scripts
    name: Take the scripts
    action: roadiehq:utils:jsonata:json:transform
    input:
      path: package.json
      expression: $keys(scripts)
      as: object
`,
      },
    ],
    input: Type.Object(
      {
        path: Type.String({ description: 'From the root of the workspace.' }),
        expression: Type.String({ description: 'See https://docs.jsonata.org.' }),
        replacer: Type.Optional(
          Type.Array(Type.String(), { description: 'Keys that the text has. Default: all.' }),
        ),
        space: Type.Optional(Type.String({ description: 'What the text is indented by.' })),
        as: ResultForm,
      },
      strict,
    ),
    output: Type.Object({
      result: Type.Optional(Type.Unsafe<JsonValue>({ description: 'What it makes of the file.' })),
    }),
    async run(context) {
      const { path, expression, replacer = [], space, as = 'string' } = context.input;
      const data = parseText(await readWorkspaceText(context.workspace, path), 'json', path);
      const result = await templating.evaluateJsonata(expression, data, context.signal);
      if (result === undefined) return;
      const keys = replacer.length > 0 ? replacer : null;
      context.output('result', as === 'object' ? result : JSON.stringify(result, keys, space));
    },
  });
}

export const ResultForm = Type.Optional(
  Type.Union([Type.Literal('string'), Type.Literal('object')], {
    default: 'string',
    description: 'Whether the result is a text or the data itself. Default: string.',
  }),
);
