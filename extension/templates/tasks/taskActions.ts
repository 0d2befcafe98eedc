// What can be done with a task, and what is told when it ends.
import { commands as editor, env, l10n, Uri, window, workspace } from 'vscode';
import { InputError } from '../../../model/errors.ts';
import { isOpenableLink } from '../../../protocol/webview/isOpenableLink.ts';
import { commands } from '../../contributions.ts';
import { whenScaffolder, type TemplateServices } from '../TemplateServices.ts';
import { isUnderWay, type KnownTask, type TaskBook } from './TaskBook.ts';
import type { TaskLink, TaskNode } from './TaskNode.ts';
import { taskTitle } from './taskTitle.ts';
import { logUriOf, textUriOf } from './TaskTexts.ts';

export interface TaskContext {
  services: TemplateServices;
  book: TaskBook;
}

/** The task that a command is meant for: a row of the view, or its id. @throws InputError where there is none. */
export function taskOf({ book }: TaskContext, argument: unknown): KnownTask {
  const id = idOf(argument);
  const known = id === undefined ? undefined : book.task(id);
  if (known) return known;
  throw new InputError(l10n.t('Choose a task in the Tasks view of Callboard first.'));
}

function idOf(argument: unknown): string | undefined {
  if (typeof argument === 'string') return argument;
  const node = argument as Partial<TaskNode> | undefined;
  if (typeof node !== 'object') return undefined;
  if ('taskId' in node && typeof node.taskId === 'string') return node.taskId;
  return node.type === 'task' ? node.id : undefined;
}

export async function showTaskLog(context: TaskContext, argument: unknown): Promise<void> {
  const known = taskOf(context, argument);
  if (known.progress === undefined) context.book.follow(known.task.id);
  if (!isUnderWay(known.task.status)) await context.book.ended(known.task.id);
  await window.showTextDocument(await workspace.openTextDocument(logUriOf(known)), { preview: true });
}

export async function cancelTask(context: TaskContext, argument: unknown): Promise<void> {
  const { task } = taskOf(context, argument);
  await (await whenScaffolder(context.services)).cancelTask(task.id);
}

/** Opens what a task put out. */
export async function openTaskOutput(context: TaskContext, argument: unknown): Promise<void> {
  const node = argument as TaskNode;
  if (node.type === 'link') await openTaskLink(context.services, node.link);
  if (node.type !== 'text') return;
  const uri = textUriOf(taskOf(context, node), node.index, node.title);
  await editor.executeCommand('markdown.showPreview', uri);
}

/** Templates come from outside: only what a browser takes is handed to one, folders of this machine are opened here. */
export async function openTaskLink(
  { entityPage }: TemplateServices,
  { url, entityRef }: TaskLink,
): Promise<void> {
  if (entityRef !== undefined) {
    await entityPage.open(entityRef);
    return;
  }
  if (url === undefined) return;
  if (url.startsWith('file:')) {
    await editor.executeCommand('vscode.openFolder', Uri.parse(url, true), { forceNewWindow: true });
    return;
  }
  if (!isOpenableLink(url)) {
    throw new InputError(
      l10n.t('The task gave the link "{0}", which is neither http, https nor mailto.', url),
    );
  }
  await env.openExternal(Uri.parse(url, true));
}

/** Says what came of a task, with the ways on. Returns at once. */
export function tellEnd(context: TaskContext, known: KnownTask): void {
  const title = taskTitle(known.task);
  const { progress } = known;
  const status = progress?.status ?? known.task.status;
  if (isUnderWay(status)) return;
  const log = l10n.t('Show Log');
  if (status === 'completed') {
    const links = (progress?.output?.links ?? []).slice(0, 3);
    const names = new Map(links.map(link => [link.title ?? link.url ?? link.entityRef ?? '', link]));
    offer(
      window.showInformationMessage(l10n.t('{0} is done.', title), ...names.keys(), log),
      async answer => {
        const link = names.get(answer);
        if (link) await openTaskLink(context.services, link);
        else await showTaskLog(context, known.task.id);
      },
      context,
    );
    return;
  }
  if (status === 'cancelled') {
    offer(
      window.showInformationMessage(l10n.t('{0} was cancelled.', title), log),
      () => showTaskLog(context, known.task.id),
      context,
    );
    return;
  }
  const [retry, change] = [l10n.t('Retry'), l10n.t('Change Answers…')];
  const step = progress?.steps.find(({ id }) => id === progress.error?.stepId);
  const reason = progress?.error?.message ?? l10n.t('the log says why');
  const message =
    step === undefined
      ? l10n.t('{0} failed: {1}', title, reason)
      : l10n.t('{0} failed in the step “{1}”: {2}', title, step.name, reason);
  offer(
    window.showErrorMessage(message, retry, change, log),
    async answer => {
      if (answer === log) await showTaskLog(context, known.task.id);
      else
        await editor.executeCommand(
          answer === retry ? commands.taskRetry : commands.taskRunAgain,
          known.task.id,
        );
    },
    context,
  );
}

/** The answer may come long after. */
function offer(
  asked: Thenable<string | undefined>,
  take: (answer: string) => Promise<void>,
  { services }: TaskContext,
): void {
  asked
    .then(async answer => {
      if (answer !== undefined) await take(answer);
    })
    .then(undefined, (error: unknown) => {
      services.log.error('What was asked for after a task could not be done.', error);
    });
}
