import { NoQuery } from '../../../protocol/http/catalogSchemas.ts';
import { LintAnswer, LintRequest } from '../../../protocol/http/scaffolder.ts';
import { actionFactsOf } from '../lint/actionFactsOf.ts';
import { lintTemplateText } from '../lint/lintTemplateText.ts';
import type { TypedApp } from '../../http/index.ts';
import { described } from './described.ts';
import type { ScaffolderRouteDeps } from './ScaffolderRouteDeps.ts';

/** POST lint: what the templates of a text, as somebody is writing it, would not do as it was meant. */
export function registerLintRoute(app: TypedApp, { scaffolder }: ScaffolderRouteDeps): void {
  let known: typeof scaffolder.actions | undefined;
  let actions = actionFactsOf([]);
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
    async ({ body: { text, file } }) => {
      if (known !== scaffolder.actions) {
        known = scaffolder.actions;
        actions = actionFactsOf(known.values());
      }
      return { problems: await lintTemplateText(text, { file, actions }) };
    },
  );
}
