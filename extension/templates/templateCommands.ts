import { commands } from '../contributions.ts';
import type { Templates } from './registerTemplates.ts';
import type { PreviewNode } from './preview/PreviewNode.ts';
import { parseEntityRef, stringifyEntityRef } from '../../model/entity/ref.ts';

interface Context {
  templates: Templates;
}

/** What the commands on templates, previews and tasks do. */
export const templateCommands = {
  [commands.templateCreate]: (context: Context, argument: unknown) => begin(context, argument, false),
  [commands.templatePreview]: (context: Context, argument: unknown) => begin(context, argument, true),
  [commands.templatePreviewForm]: async ({ templates }: Context, argument: unknown) => {
    const { previewForm } = await import('./authoring/authoringCommands.ts');
    await previewForm(templates.authoring, argument);
  },
  [commands.templateDryRun]: async ({ templates }: Context, argument: unknown) => {
    const { dryRun } = await import('./authoring/authoringCommands.ts');
    await dryRun(templates.authoring, argument);
  },
  [commands.templateRefresh]: ({ templates }: Context) => {
    templates.view.refresh();
  },
  [commands.templateGroupByOwner]: ({ templates }: Context) => templates.view.groupBy('owner'),
  [commands.templateGroupByType]: ({ templates }: Context) => templates.view.groupBy('type'),
  [commands.previewOpenFile]: ({ templates }: Context, node: unknown) =>
    templates.preview.openFile(node as PreviewNode),
  [commands.previewShowLog]: ({ templates }: Context) => templates.preview.showLog(),
  [commands.previewCreate]: async ({ templates }: Context) => (await templates.flow()).createShown(),
  [commands.previewChooseFolder]: async ({ templates }: Context) => (await templates.flow()).chooseFolder(),
  [commands.previewRun]: async ({ templates }: Context) => {
    const { shown } = templates.preview;
    if (shown) await (await templates.flow()).run(shown.session);
  },
  [commands.previewChange]: async ({ templates }: Context) => {
    const { shown } = templates.preview;
    if (shown) await (await templates.flow()).review(shown.session);
  },
  [commands.previewClose]: ({ templates }: Context) => {
    templates.preview.close();
  },
  [commands.taskShowLog]: async ({ templates }: Context, argument: unknown) => {
    const { showTaskLog } = await import('./tasks/taskActions.ts');
    await showTaskLog(templates.tasks, argument);
  },
  [commands.taskCancel]: async ({ templates }: Context, argument: unknown) => {
    const { cancelTask } = await import('./tasks/taskActions.ts');
    await cancelTask(templates.tasks, argument);
  },
  [commands.taskRetry]: async ({ templates }: Context, argument: unknown) => {
    const { retryOrAsk } = await import('./create/again.ts');
    await retryOrAsk(templates, argument);
  },
  [commands.taskRunAgain]: async ({ templates }: Context, argument: unknown) => {
    const { runAgain } = await import('./create/again.ts');
    await runAgain(templates, argument);
  },
  [commands.taskOpenOutput]: async ({ templates }: Context, argument: unknown) => {
    const { openTaskOutput } = await import('./tasks/taskActions.ts');
    await openTaskOutput(templates.tasks, argument);
  },
  [commands.taskRefresh]: ({ templates }: Context) => templates.tasksView.refresh(),
  [commands.taskLoadMore]: ({ templates }: Context) => templates.tasksView.loadMore(),
};

async function begin({ templates }: Context, argument: unknown, isPreview: boolean): Promise<void> {
  const { services } = templates;
  // The questions are loaded when they are first asked.
  const [{ chooseTemplate }, { beginSession }, flow] = await Promise.all([
    import('./create/chooseTemplate.ts'),
    import('./create/beginSession.ts'),
    templates.flow(),
  ]);
  const templateRef = refOf(argument) ?? (await chooseTemplate(services));
  if (templateRef === undefined) return;
  const session = await beginSession(services, templateRef);
  if (session === undefined) return;
  await flow.askInSteps(session, { isPreview });
}

/** A ref, or a row of the Templates view or the catalog. */
function refOf(argument: unknown): string | undefined {
  const ref = typeof argument === 'string' ? argument : (argument as { ref?: unknown } | undefined)?.ref;
  if (typeof ref !== 'string') return undefined;
  return stringifyEntityRef(parseEntityRef(ref, { defaultKind: 'template' }));
}
