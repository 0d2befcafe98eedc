import type { Task, TaskEvent, TaskOutput, TaskStatus, TaskStep } from '../../../protocol/http/scaffolder.ts';

export interface StepProgress {
  id: string;
  name: string;
  action: string;
  status: TaskStatus;
  /** ISO 8601 */
  startedAt?: string;
  endedAt?: string;
  /** Why it failed. */
  message?: string;
}

/** How far a task is, by what it has told. */
export interface TaskProgress {
  status: TaskStatus;
  steps: StepProgress[];
  output: TaskOutput | undefined;
  error: { message: string; stepId?: string } | undefined;
  endedAt: string | undefined;
  lines: LogLine[];
}

export interface LogLine {
  at: string;
  message: string;
  stepId?: string;
}

export function taskProgress(
  task: Pick<Task, 'spec' | 'status'>,
  events: readonly TaskEvent[],
): TaskProgress {
  const progress = fresh(task.spec.steps);
  for (const event of events) apply(progress, event);
  const isEnded = ['completed', 'failed', 'cancelled', 'skipped'].includes(task.status);
  if (isEnded || progress.status === 'open') progress.status = task.status;
  settle(progress);
  return progress;
}

function fresh(steps: readonly TaskStep[]): TaskProgress {
  return {
    status: 'open',
    steps: steps.map(({ id, name, action }) => ({ id, name, action, status: 'open' })),
    ...{ output: undefined, error: undefined, endedAt: undefined },
    lines: [],
  };
}

function apply(progress: TaskProgress, { type, body, createdAt }: TaskEvent): void {
  const { message, stepId, status } = body;
  if (type === 'recovered') {
    // Steps are gone through anew; what they said before stays in the log.
    for (const step of progress.steps) {
      Object.assign(step, { status: 'open' });
      delete step.startedAt;
      delete step.endedAt;
      delete step.message;
    }
    Object.assign(progress, {
      status: 'processing',
      output: undefined,
      error: undefined,
      endedAt: undefined,
    });
    return;
  }
  // That a step was cancelled is said by the step and by who cancelled it.
  const isSaid = status === 'cancelled' && progress.lines.at(-1)?.message === message;
  if (message !== undefined && !isSaid) {
    progress.lines.push({ at: createdAt, message, ...(stepId !== undefined && { stepId }) });
  }
  if (type === 'completion') complete(progress, body, createdAt);
  else if (type === 'cancelled') Object.assign(progress, { status: 'cancelled' });
  else if (progress.status === 'open' || progress.endedAt !== undefined) begin(progress);
  const step = progress.steps.find(({ id }) => id === stepId);
  if (step !== undefined && status !== undefined) changeStep(step, status, createdAt, message);
}

/** A task that was retried speaks again. */
function begin(progress: TaskProgress): void {
  Object.assign(progress, { status: 'processing', output: undefined, error: undefined, endedAt: undefined });
}

function complete(progress: TaskProgress, { output, error }: TaskEvent['body'], at: string): void {
  const failed = progress.steps.find(({ status }) => status === 'failed');
  progress.endedAt = at;
  if (progress.status !== 'cancelled') progress.status = error === undefined ? 'completed' : 'failed';
  progress.output = output;
  // Its own last word is a stack.
  if (failed && error) failed.message = error.message;
  progress.error = error && { message: error.message, ...(failed && { stepId: failed.id }) };
}

function changeStep(step: StepProgress, status: TaskStatus, at: string, message: string | undefined): void {
  step.status = status;
  if (status === 'processing') {
    step.startedAt = at;
    delete step.endedAt;
    delete step.message;
    return;
  }
  step.endedAt = at;
  if (status === 'failed' && message !== undefined) step.message = message;
}

/** A task that has ended, however it did, has no step under way. */
function settle(progress: TaskProgress): void {
  if (!['failed', 'cancelled'].includes(progress.status)) return;
  for (const step of progress.steps) if (step.status === 'processing') step.status = progress.status;
}
