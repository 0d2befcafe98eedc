// The same task once more: as it was, or with other answers.
import { isJsonObject } from '../../../model/common/json.ts';
import { InputError } from '../../../model/errors.ts';
import { l10n } from 'vscode';
import { fieldsOf, visiblePages, withoutSecrets } from '../../../model/template/form/index.ts';
import type { Templates } from '../registerTemplates.ts';
import { retryTask } from '../tasks/runTask.ts';
import { taskOf } from '../tasks/taskActions.ts';
import { whenScaffolder } from '../TemplateServices.ts';
import { beginSession } from './beginSession.ts';

/** Secrets are gone with the first run: a task that had some is begun anew, and asks for them. */
export async function retryOrAsk(templates: Templates, argument: unknown): Promise<void> {
  const { task } = taskOf(templates.tasks, argument);
  const templateRef = task.spec.templateInfo?.entityRef;
  const hasSecrets = templateRef !== undefined && (await asksForSecrets(templates, templateRef));
  if (hasSecrets) await runAgain(templates, argument);
  else await retryTask(templates.tasks, task.id, {});
}

/** Asks again with the answers of the task, from the first page on. */
export async function runAgain(templates: Templates, argument: unknown): Promise<void> {
  const { task } = taskOf(templates.tasks, argument);
  const templateRef = task.spec.templateInfo?.entityRef;
  if (templateRef === undefined) {
    throw new InputError(l10n.t('The task does not say which template it is of.'));
  }
  const { services } = templates;
  const values = isJsonObject(task.spec.parameters) ? task.spec.parameters : {};
  const form = await (await whenScaffolder(services)).parameterSchema(templateRef);
  const answers = { values: withoutSecrets(form, values), secrets: {}, page: 0 };
  const session = await beginSession(services, templateRef, answers);
  if (session) await (await templates.flow()).review(session);
}

async function asksForSecrets({ services }: Templates, templateRef: string): Promise<boolean> {
  const form = await (await whenScaffolder(services)).parameterSchema(templateRef);
  const fields = visiblePages(form).flatMap(({ schema }) => fieldsOf(schema, {}));
  return fields.some(({ picker }) => picker?.name === 'Secret');
}
