import { l10n, ProgressLocation, window } from 'vscode';
import type { CreateTaskRequest } from '../../../protocol/http/scaffolder.ts';
import { whenScaffolder } from '../TemplateServices.ts';
import { cancelTask, tellEnd, type TaskContext } from './taskActions.ts';
import { taskTitle } from './taskTitle.ts';
import { isUnderWay } from './TaskBook.ts';

/** Who waits less is told of the end alone. */
const DELAY_MS = 2_000;

/** Begins a task and gives its id; how it goes on is shown by itself. */
export async function runTask(context: TaskContext, request: CreateTaskRequest): Promise<string> {
  const scaffolder = await whenScaffolder(context.services);
  const { id } = await scaffolder.createTask(request);
  await context.book.add(id);
  watchTask(context, id);
  return id;
}

/** The same task again. */
export async function retryTask(
  context: TaskContext,
  id: string,
  secrets: Readonly<Record<string, string>>,
): Promise<void> {
  const scaffolder = await whenScaffolder(context.services);
  await scaffolder.retryTask(id, Object.keys(secrets).length > 0 ? { secrets: { ...secrets } } : {});
  await context.book.add(id);
  watchTask(context, id);
}

/** Shows that it runs where that takes long, and tells its end. Returns at once. */
function watchTask(context: TaskContext, id: string): void {
  const { book, services } = context;
  const end = book.ended(id);
  const timer = setTimeout(() => {
    showProgress(context, id, end);
  }, DELAY_MS);
  end
    .then(known => {
      if (known) tellEnd(context, known);
    })
    .finally(() => {
      clearTimeout(timer);
    })
    .catch((error: unknown) => {
      services.log.error('The end of a task could not be told.', error);
    });
}

function showProgress(context: TaskContext, id: string, end: Promise<unknown>): void {
  const { book, services } = context;
  const known = book.task(id);
  if (known === undefined) return;
  const title = taskTitle(known.task);
  const options = { location: ProgressLocation.Notification, title, cancellable: true };
  // It ends with the task; `end` never rejects.
  void window.withProgress(options, async (progress, token) => {
    const update = (): void => {
      const now = book.task(id)?.progress;
      const done = now?.steps.filter(({ status }) => !isUnderWay(status)).length ?? 0;
      const step = now?.steps.find(({ status }) => status === 'processing');
      const count = now?.steps.length ?? 0;
      if (step) progress.report({ message: l10n.t('{0} ({1} of {2})', step.name, done + 1, count) });
    };
    const subscription = book.onDidChange(update);
    token.onCancellationRequested(() => {
      cancelTask(context, id).catch((error: unknown) => {
        services.log.warn('A task could not be cancelled.', error);
      });
    });
    update();
    await end;
    subscription.dispose();
  });
}
