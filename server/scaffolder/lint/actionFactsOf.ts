import type { ActionFacts } from '../../../model/index.ts';
import type { TemplateAction } from '../actions/TemplateAction.ts';
import { plainSchema, strictSchema } from '../tasks/index.ts';

/** What a template is checked against: inputs as they are checked when a step runs. */
export function actionFactsOf(actions: Iterable<TemplateAction>): ReadonlyMap<string, ActionFacts> {
  return new Map(
    [...actions].map(({ id, schema: { input, output } }) => [
      id,
      {
        id,
        schema: {
          ...(input && { input: strictSchema(input) }),
          ...(output && { output: plainSchema(output) }),
        },
      },
    ]),
  );
}
