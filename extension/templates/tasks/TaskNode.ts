import type { TaskOutput } from '../../../protocol/http/scaffolder.ts';
import type { KnownTask } from './TaskBook.ts';
import type { StepProgress } from './taskProgress.ts';

/** What the Tasks view shows. */
export type TaskNode =
  | { type: 'task'; id: string; known: KnownTask }
  | { type: 'step'; id: string; taskId: string; step: StepProgress }
  | { type: 'error'; id: string; taskId: string; message: string }
  | { type: 'link'; id: string; taskId: string; link: TaskLink }
  | { type: 'text'; id: string; taskId: string; index: number; title: string }
  | { type: 'waiting'; id: string }
  | { type: 'more'; id: string; left: number }
  | { type: 'failure'; id: string; message: string };

export type TaskLink = NonNullable<TaskOutput['links']>[number];

/** What is below a task: its outputs first where it has ended well, since those are what it was for. */
export function nodesOf({ task, progress }: KnownTask): TaskNode[] {
  const { id } = task;
  if (progress === undefined) return [{ type: 'waiting', id: `${id}\nwaiting` }];
  const { output, error, steps } = progress;
  const links = (output?.links ?? []).map((link, index): TaskNode => ({
    type: 'link',
    id: `${id}\nlink:${index}`,
    taskId: id,
    link,
  }));
  const texts = (output?.text ?? []).map(({ title = '' }, index): TaskNode => ({
    type: 'text',
    id: `${id}\ntext:${index}`,
    taskId: id,
    index,
    title,
  }));
  // Who cancelled it knows why it ended.
  const isCancelled = progress.status === 'cancelled';
  // A step that failed says so itself.
  const isOfStep = steps.some(({ id: step }) => step === error?.stepId);
  return [
    ...(error && !isOfStep && !isCancelled
      ? [{ type: 'error' as const, id: `${id}\nerror`, taskId: id, message: error.message }]
      : []),
    ...links,
    ...texts,
    ...steps.map((step): TaskNode => ({ type: 'step', id: `${id}\nstep:${step.id}`, taskId: id, step })),
  ];
}
