import { NoQuery } from '../../../protocol/http/catalogSchemas.ts';
import { LintAnswer, LintRequest } from '../../../protocol/http/scaffolder.ts';
import { lintTemplateText } from '../lint/lintTemplateText.ts';
import { plainSchema, strictSchema } from '../tasks/index.ts';
import type { TypedApp } from '../../http/index.ts';
import { described } from './described.ts';
import type { ScaffolderRouteDeps } from './ScaffolderRouteDeps.ts';

/** POST lint: what the templates of a text, as somebody is writing it, would not do as it was meant. */
export function registerLintRoute(app: TypedApp, { scaffolder }: ScaffolderRouteDeps): void {
  // As they are checked when a step runs.
  const actions = new Map(
    [...scaffolder.actions.values()].map(({ id, schema: { input, output } }) => [
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
  app.post(
    '/lint',
    {
      bodyLimit: 2 * 1024 * 1024,
      schema: described({
        operationId: 'LintTemplate',
        summary: 'What templates would not do as it was meant',
        querystring: NoQuery,
        body: LintRequest,
        response: { 200: LintAnswer },
      }),
    },
    async ({ body: { text, file } }) => ({
      problems: await lintTemplateText(text, { file, actions }),
    }),
  );
}
