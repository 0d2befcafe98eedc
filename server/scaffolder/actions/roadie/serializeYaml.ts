import { Type } from 'typebox';
import { stringify } from 'yaml';
import type { JsonValue } from '../../../../model/index.ts';
import { strict } from '../common/strict.ts';
import { createTemplateAction, type TemplateAction } from '../TemplateAction.ts';
import { toStringOptions, YamlOptions } from './yamlOptions.ts';

export function createRoadieSerializeYamlAction(): TemplateAction {
  return createTemplateAction({
    id: 'roadiehq:utils:serialize:yaml',
    description: 'Writes data as YAML text.',
    supportsDryRun: true,
    examples: [
      {
        description: 'Write an object',
        example: `steps:
  - id: serialize
    name: Write YAML
    action: roadiehq:utils:serialize:yaml
    input:
      data:
        name: meter
        ports:
          - 8080
      options:
        indentSeq: false
`,
      },
    ],
    input: Type.Object(
      {
        data: Type.Unsafe<JsonValue>({ description: 'What is written.' }),
        replacer: Type.Optional(Type.Array(Type.String(), { description: 'Has no effect.' })),
        options: Type.Optional(YamlOptions),
      },
      strict,
    ),
    output: Type.Object({ serialized: Type.String({ description: 'The text.' }) }),
    run(context) {
      const { data, options } = context.input;
      context.output('serialized', stringify(data, toStringOptions(options)));
      return Promise.resolve();
    },
  });
}
