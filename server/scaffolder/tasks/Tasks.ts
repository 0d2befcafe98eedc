import { randomUUID } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import {
  ConflictError,
  isAbortError,
  messageOf,
  NotFoundError,
  ServiceUnavailableError,
  type JsonObject,
} from '../../../model/index.ts';
import type { Task, TaskEvent, TaskSpec, TaskStatus } from '../../../protocol/http/scaffolder.ts';
import type { ListTasksRequest } from '../../../protocol/http/ScaffolderClient.ts';
import type { Logger } from '../../events/index.ts';
import type { Workspace } from '../actions/TemplateAction.ts';
import type { TaskStore } from '../types.ts';
import type { RunServices } from './RunServices.ts';
import type { TaskFolders } from './TaskFolders.ts';
import { TaskJournal } from './TaskJournal.ts';
import { TaskRun } from './TaskRun.ts';
import { TaskSecrets } from './TaskSecrets.ts';
import { openCheckpoints, readTaskState } from './TaskState.ts';

export interface TasksOptions {
  store: TaskStore;
  services: RunServices;
  folders: TaskFolders;
  createWorkspace: (root: string) => Promise<Workspace>;
  logger: Logger;
  /** As they are configured at this moment. */
  settings: () => TaskSettings;
}

export interface TaskSettings {
  /** How many run at a time; 0: none. */
  limit: number;
  timeoutMs: number;
  /** Tasks of templates that allow it are taken up again after a crash. */
  recovers: boolean;
}

const HEARTBEAT_MS = 10_000;
/** A step that does not heed the end of the server is not waited for any longer. */
const STOP_MS = 4_000;
const ENDED: readonly TaskStatus[] = ['completed', 'failed', 'cancelled', 'skipped'];

interface Running {
  stop: AbortController;
  /** Why it was stopped. */
  reason?: StopReason;
  stepId?: string;
  /** Nothing can be changed any more about how it ends. */
  isEnding: boolean;
  /** Something that it said could not be kept; told once. */
  isUnheard?: boolean;
  done: Promise<void>;
}

type StopReason = 'cancelled' | 'timeout' | 'stopping';

/** Runs tasks in the order in which they came, some at a time, and keeps what they say. */
export class Tasks {
  readonly #options: TasksOptions;
  readonly #secrets = new TaskSecrets();
  readonly #queue: string[] = [];
  readonly #running = new Map<string, Running>();
  readonly #journal: TaskJournal;
  #stopped = false;

  constructor(options: TasksOptions) {
    this.#options = options;
    this.#journal = new TaskJournal(options);
  }

  /** How many are under way or wait. */
  get active(): number {
    return this.#running.size + this.#queue.length;
  }

  async create(task: {
    spec: TaskSpec;
    secrets: Readonly<Record<string, string>>;
    createdBy?: string | undefined;
  }): Promise<string> {
    this.#refuseWhenStopped();
    const { spec, secrets, createdBy } = task;
    const { store } = this.#options;
    const id = randomUUID();
    this.#secrets.keep(id, secrets);
    // At once: of a server that dies now, the next one must not run it without its secrets.
    const inserted = store.insert({
      ...{ id, spec, createdAt: new Date().toISOString() },
      ...(createdBy !== undefined && { createdBy }),
      ...(Object.keys(secrets).length > 0 && { state: { checkpoints: {}, hadSecrets: true } }),
    });
    await inserted.catch((error: unknown) => {
      this.#secrets.wipe(id);
      throw error;
    });
    this.#enqueue(id);
    return id;
  }

  /** @throws NotFoundError where there is none. */
  async task(id: string): Promise<Task> {
    const task = await this.#options.store.task(id);
    if (task === undefined) throw new NotFoundError(`No task with id '${id}' found`);
    return task;
  }

  tasks(request: ListTasksRequest): Promise<{ tasks: Task[]; totalTasks: number }> {
    return this.#options.store.tasks(request);
  }

  /** See TaskJournal. @throws NotFoundError where there is no such task. */
  async events(id: string, after?: number): Promise<TaskEvent[]> {
    await this.task(id);
    return this.#journal.events(id, after);
  }

  /** See TaskJournal. */
  listen(id: string, listener: (event: TaskEvent) => void): () => void {
    return this.#journal.listen(id, listener);
  }

  /** One that has ended stays as it is. @throws NotFoundError where there is none. */
  async cancel(id: string): Promise<void> {
    await this.task(id);
    const running = this.#running.get(id);
    if (running !== undefined) {
      if (running.isEnding || running.reason !== undefined) return;
      stop(running, 'cancelled');
      const { stepId } = running;
      const message =
        stepId === undefined ? 'The task has been cancelled.' : `Step ${stepId} has been cancelled.`;
      await this.#journal.tell(id, 'cancelled', {
        message,
        ...(stepId !== undefined && { stepId }),
        status: 'cancelled',
      });
      return;
    }
    if (!this.#unqueue(id)) {
      const { status } = await this.task(id);
      // Otherwise nobody runs it, for its end could not be written down.
      if (ENDED.includes(status) || this.#running.has(id)) return;
    }
    await this.#journal.tell(id, 'cancelled', {
      message: 'The task has been cancelled before it began.',
      status: 'cancelled',
    });
    await this.#end(id, 'cancelled', cancelled());
  }

  /** The same task again. @throws ConflictError where it has not ended. */
  async retry(id: string, secrets: Readonly<Record<string, string>>): Promise<void> {
    this.#refuseWhenStopped();
    const running = this.#running.get(id);
    // Whoever heard of its end may be faster than what follows that.
    if (running?.isEnding === true) await withinTime(running.done);
    const { status } = await this.task(id);
    const { store } = this.#options;
    const isUnderWay = this.#running.has(id) || this.#queue.includes(id);
    // One that nobody runs and that has not ended: its end could not be written down.
    if (isUnderWay || !(await store.setStatus(id, 'open', [...ENDED, 'processing']))) {
      throw new ConflictError(
        `The task ${id} is ${status}: only one that is cancelled, completed, failed or skipped can be run again. Cancel it first, or wait for its end.`,
      );
    }
    await this.#keepSecrets(id, secrets);
    await this.#journal.tell(id, 'recovered', { recoverStrategy: 'startOver' });
    this.#enqueue(id);
  }

  /** Takes up what a server left behind that has ended, however it did. To be called once, at the start. */
  async recover(): Promise<void> {
    const { store, folders } = this.#options;
    await folders.clear();
    for (const task of await store.unfinished()) await this.#recoverOne(task);
  }

  /** Ends what is under way as interrupted. What waits is taken up by the next start. */
  async stop(): Promise<void> {
    this.#stopped = true;
    this.#journal.stop();
    this.#queue.length = 0;
    const running = [...this.#running.values()];
    for (const one of running) stop(one, 'stopping');
    if (running.length === 0) return;
    await withinTime(Promise.all(running.map(({ done }) => done)));
  }

  async #recoverOne({ id, spec, status }: Task): Promise<void> {
    const { store, settings } = this.#options;
    const { recovers } = settings();
    const events = await store.events(id);
    const last = events.at(-1);
    if (last?.type === 'completion') {
      await store.setStatus(id, endOf(last), [status]);
      if (last.body.error === undefined) await store.writeState(id, {});
      return;
    }
    const begun = events.findLastIndex(({ type }) => type === 'recovered');
    if (events.slice(begun + 1).some(({ type }) => type === 'cancelled')) {
      await this.#end(id, 'cancelled', cancelled());
      return;
    }
    const { hadSecrets } = await readTaskState(store, id);
    if (!hadSecrets && status === 'open') {
      this.#enqueue(id);
    } else if (!hadSecrets && recovers && isTaskRecoverable(spec)) {
      await store.setStatus(id, 'open', [status]);
      await this.#journal.tell(id, 'recovered', { recoverStrategy: 'startOver' });
      this.#enqueue(id);
    } else {
      await this.#journal.interrupt(id, status, hadSecrets);
    }
  }

  async #keepSecrets(id: string, secrets: Readonly<Record<string, string>>): Promise<void> {
    const { store } = this.#options;
    const { checkpoints } = await readTaskState(store, id);
    this.#secrets.keep(id, secrets);
    await store.writeState(id, { checkpoints, hadSecrets: Object.keys(secrets).length > 0 });
  }

  #enqueue(id: string): void {
    this.#queue.push(id);
    this.#startNext();
  }

  /** False where it does not wait. */
  #unqueue(id: string): boolean {
    const place = this.#queue.indexOf(id);
    if (place >= 0) this.#queue.splice(place, 1);
    return place >= 0;
  }

  #startNext(): void {
    while (!this.#stopped && this.#running.size < this.#options.settings().limit) {
      const id = this.#queue.shift();
      if (id === undefined) return;
      const running: Running = { stop: new AbortController(), isEnding: false, done: Promise.resolve() };
      this.#running.set(id, running);
      running.done = this.#work(id, running)
        .catch((error: unknown) => {
          this.#options.logger.error(`The task ${id} could not be kept track of: ${messageOf(error)}`, {
            err: error,
          });
        })
        .finally(() => {
          this.#running.delete(id);
          this.#startNext();
        });
    }
  }

  /** From open to its end. */
  async #work(id: string, running: Running): Promise<void> {
    const { store, settings } = this.#options;
    const { timeoutMs } = settings();
    if (!(await store.setStatus(id, 'processing', ['open']))) return;
    const { spec } = await this.task(id);
    const timeout = globalThis.setTimeout(
      () => {
        stop(running, 'timeout');
        // No timer takes more.
      },
      Math.min(timeoutMs, 2 ** 31 - 1),
    );
    const heartbeat = setInterval(() => {
      store.heartbeat(id, new Date().toISOString()).catch(() => undefined);
    }, HEARTBEAT_MS);
    try {
      await store.heartbeat(id, new Date().toISOString());
      const output = await this.#run(id, spec, running);
      running.isEnding = true;
      await this.#journal.complete(id, output as JsonObject);
    } catch (error) {
      running.isEnding = true;
      await this.#fail(id, spec, { error, reason: running.reason });
    } finally {
      clearTimeout(timeout);
      clearInterval(heartbeat);
      this.#secrets.wipe(id);
    }
  }

  async #run(id: string, spec: TaskSpec, running: Running): Promise<unknown> {
    const { services, folders, createWorkspace, store, logger } = this.#options;
    const folder = await folders.create();
    try {
      const secrets = this.#secrets.of(id);
      const hidden = [...Object.values(secrets), ...Object.values(services.environment.secrets)];
      return await new TaskRun({
        ...{ services, secrets, isDryRun: false },
        task: { id, spec },
        workspace: await createWorkspace(folder.workspace),
        createTemporaryFolder: () => folder.createTemporaryFolder(),
        checkpoints: await openCheckpoints(store, id, hidden),
        signal: running.stop.signal,
        log: body => {
          if (body.status === 'processing' && body.stepId !== undefined) running.stepId = body.stepId;
          this.#journal.tell(id, 'log', body).catch((error: unknown) => {
            if (running.isUnheard === true) return;
            running.isUnheard = true;
            logger.error(`What the task ${id} says cannot be kept: ${messageOf(error)}`, { err: error });
          });
        },
      }).run();
    } finally {
      await folder.remove().catch((error: unknown) => {
        logger.warn(`The folder of task ${id} could not be removed: ${messageOf(error)}`);
      });
    }
  }

  async #fail(
    id: string,
    spec: TaskSpec,
    { error, reason }: { error: unknown; reason: StopReason | undefined },
  ): Promise<void> {
    switch (isAbortError(error) ? reason : undefined) {
      case 'cancelled':
        await this.#end(id, 'cancelled', error);
        return;
      case 'timeout': {
        const limit = `${Math.round(this.#options.settings().timeoutMs / 1000)} seconds (scaffolder.taskTimeout)`;
        await this.#end(id, 'failed', new ServiceUnavailableError(`The task took longer than ${limit}.`));
        return;
      }
      case 'stopping':
        // The next start takes the others up.
        if (this.#isRecoverable(id, spec)) return;
        await this.#journal.interrupt(id, 'processing', this.#secrets.has(id));
        return;
      default:
        await this.#end(id, 'failed', error);
    }
  }

  #isRecoverable(id: string, spec: TaskSpec): boolean {
    return this.#options.settings().recovers && isTaskRecoverable(spec) && !this.#secrets.has(id);
  }

  /** Its secrets are gone before that is written down, however long this takes. */
  async #end(id: string, status: TaskStatus, error: unknown): Promise<void> {
    this.#secrets.wipe(id);
    await this.#journal.end(id, status, error);
  }

  #refuseWhenStopped(): void {
    if (this.#stopped) throw new ServiceUnavailableError('The server is stopping: start it again.');
  }
}

/** Whether its template lets it be taken up again. */
export function isTaskRecoverable(spec: TaskSpec): boolean {
  return strategyOf(spec) === 'startOver';
}

function strategyOf({ EXPERIMENTAL_recovery: recovery }: TaskSpec): unknown {
  return recovery?.['EXPERIMENTAL_strategy'];
}

async function withinTime(done: Promise<unknown>): Promise<void> {
  const timer = new AbortController();
  await Promise.race([done, setTimeout(STOP_MS, undefined, { signal: timer.signal })]).finally(() => {
    timer.abort();
  });
}

function endOf({ body: { message = '', error } }: TaskEvent): TaskStatus {
  if (error === undefined) return 'completed';
  return message.endsWith(' cancelled') ? 'cancelled' : 'failed';
}

function cancelled(): DOMException {
  return new DOMException('The task was cancelled', 'AbortError');
}

function stop(running: Running, reason: StopReason): void {
  running.reason ??= reason;
  running.stop.abort();
}
