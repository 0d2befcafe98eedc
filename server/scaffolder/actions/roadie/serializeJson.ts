import { Type } from 'typebox';
import type { JsonValue } from '../../../../model/index.ts';
import { strict } from '../common/strict.ts';
import { createTemplateAction, type TemplateAction } from '../TemplateAction.ts';

export function createRoadieSerializeJsonAction(): TemplateAction {
  return createTemplateAction({
    id: 'roadiehq:utils:serialize:json',
    description: 'Writes data as JSON text.',
    supportsDryRun: true,
    examples: [
      {
        description: 'Write an object, indented',
        example: `steps:
  - id: serialize
    name: Write JSON
    action: roadiehq:utils:serialize:json
    input:
      data:
        name: meter
        port: 8080
      space: '  '
`,
      },
    ],
    input: Type.Object(
      {
        data: Type.Unsafe<JsonValue>({ description: 'What is written.' }),
        replacer: Type.Optional(
          Type.Array(Type.String(), { description: 'Keys that are written. Default: all.' }),
        ),
        space: Type.Optional(Type.String({ description: 'What it is indented by. Default: nothing.' })),
      },
      strict,
    ),
    output: Type.Object({ serialized: Type.String({ description: 'The text.' }) }),
    run(context) {
      const { data, replacer = [], space } = context.input;
      context.output('serialized', JSON.stringify(data, replacer.length > 0 ? replacer : null, space));
      return Promise.resolve();
    },
  });
}
