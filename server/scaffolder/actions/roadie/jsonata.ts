import { Type } from 'typebox';
import type { JsonValue } from '../../../../model/index.ts';
import { strict } from '../common/strict.ts';
import type { ActionServices } from '../ActionServices.ts';
import { createTemplateAction, type TemplateAction } from '../TemplateAction.ts';

export function createRoadieJsonataAction({ templating }: ActionServices): TemplateAction {
  return createTemplateAction({
    id: 'roadiehq:utils:jsonata',
    description: 'Makes one piece of data of another, by a JSONata expression.',
    supportsDryRun: true,
    examples: [
      {
        description: 'Take the names of what is deployed',
        example: `steps:
  - id: names
    name: Take the names
    action: roadiehq:utils:jsonata
    input:
      data:
        items:
          - name: meter
            deployed: true
          - name: gauge
            deployed: false
      expression: '{ "names": [items[deployed].name] }'
`,
      },
    ],
    input: Type.Object(
      {
        data: Type.Unsafe<JsonValue>({ description: 'What the expression is about.' }),
        expression: Type.String({ description: 'See https://docs.jsonata.org.' }),
      },
      strict,
    ),
    output: Type.Object({
      result: Type.Optional(Type.Unsafe<JsonValue>({ description: 'What it makes of that.' })),
    }),
    async run(context) {
      const { expression, data } = context.input;
      const result = await templating.evaluateJsonata(expression, data, context.signal);
      if (result !== undefined) context.output('result', result);
    },
  });
}
