import { setTimeout } from 'node:timers/promises';
import { EventEmitter, type Event } from 'vscode';
import { isAbortError, messageOf } from '../../../model/errors.ts';
import type { Task, TaskEvent, TaskStatus } from '../../../protocol/http/scaffolder.ts';
import type { ScaffolderClient } from '../../../protocol/http/ScaffolderClient.ts';
import { DisposableStore, type Disposable } from '../../common/index.ts';
import { whenScaffolder, type TemplateServices } from '../TemplateServices.ts';
import { taskProgress, type TaskProgress } from './taskProgress.ts';

const PAGE_SIZE = 50;
/** What a log may hold of a task that says a great deal: the newest. */
const MOST_EVENTS = 20_000;
/** Before a task that is under way, and silent, is asked again. */
const AGAIN_MS = 1_000;

/** A task as it is known here. */
export interface KnownTask {
  task: Task;
  /** What its events tell, where they have been asked for. */
  progress: TaskProgress | undefined;
}

/** The tasks of the server, and what those say that are under way or looked at. */
export class TaskBook implements Disposable {
  readonly #services: TemplateServices;
  readonly #store = new DisposableStore();
  readonly #changed = this.#store.add(new EventEmitter<string | undefined>());
  readonly #tasks = new Map<string, Task>();
  readonly #events = new Map<string, TaskEvent[]>();
  /** Those that are listened to; the promise never rejects. */
  readonly #followed = new Map<string, { stop: AbortController; done: Promise<void> }>();
  #total = 0;
  #wanted = PAGE_SIZE;

  constructor(services: TemplateServices) {
    this.#services = services;
    this.#store.add(
      services.connection.onDidChangeState(({ kind }) => {
        if (kind !== 'connected') this.#stopAll();
        this.#changed.fire(undefined);
      }),
    );
  }

  /** Tells the id of a task that changed; undefined: any may have. */
  get onDidChange(): Event<string | undefined> {
    return this.#changed.event;
  }

  /** Newest first, as they were read last. */
  get tasks(): KnownTask[] {
    return [...this.#tasks.values()]
      .sort((one, other) => other.createdAt.localeCompare(one.createdAt))
      .map(task => this.#known(task));
  }

  /** Tasks that are there and were not read. */
  get left(): number {
    return Math.max(0, this.#total - this.#tasks.size);
  }

  task(id: string): KnownTask | undefined {
    const task = this.#tasks.get(id);
    return task && this.#known(task);
  }

  /** Reads the list, and listens to what is under way. */
  async read(): Promise<void> {
    const scaffolder = await whenScaffolder(this.#services);
    const { tasks, totalTasks } = await scaffolder.tasks({ order: 'desc:created_at', limit: this.#wanted });
    this.#total = totalTasks;
    this.#tasks.clear();
    for (const task of tasks) {
      this.#tasks.set(task.id, task);
      if (isUnderWay(task.status)) this.follow(task.id);
    }
    this.#changed.fire(undefined);
  }

  wantMore(): void {
    this.#wanted += PAGE_SIZE;
  }

  /** Puts in a task that was just begun, or begun again. */
  async add(id: string): Promise<void> {
    const scaffolder = await whenScaffolder(this.#services);
    this.#tasks.set(id, await scaffolder.task(id));
    this.follow(id);
    this.#changed.fire(id);
  }

  /** Listens to a task until its end, and reads what it said before. */
  follow(id: string): void {
    if (this.#followed.has(id)) return;
    const stop = new AbortController();
    const done = this.#listen(id, stop.signal).finally(() => {
      this.#followed.delete(id);
    });
    this.#followed.set(id, { stop, done });
  }

  /** Resolves when the task has ended, or is not listened to any more. */
  async ended(id: string): Promise<KnownTask | undefined> {
    await this.#followed.get(id)?.done;
    return this.task(id);
  }

  dispose(): void {
    this.#stopAll();
    this.#store.dispose();
  }

  #known(task: Task): KnownTask {
    const events = this.#events.get(task.id);
    return { task, progress: events && taskProgress(task, events) };
  }

  async #listen(id: string, signal: AbortSignal): Promise<void> {
    try {
      const scaffolder = await whenScaffolder(this.#services, signal);
      // Heard anew as a whole: a task that was retried may have forgotten what it said before.
      const events: TaskEvent[] = [];
      this.#events.set(id, events);
      do {
        await this.#hear(scaffolder, id, events, signal);
        this.#tasks.set(id, await scaffolder.task(id));
        // A task that was retried: what ended was the hearing of its first run.
        if (this.#isUnderWay(id)) await setTimeout(AGAIN_MS, undefined, { signal });
      } while (this.#isUnderWay(id));
    } catch (error) {
      if (isAbortError(error)) return;
      this.#services.log.warn(`What the task ${id} says could not be heard: ${messageOf(error)}`);
    }
    this.#changed.fire(id);
  }

  async #hear(
    scaffolder: ScaffolderClient,
    id: string,
    events: TaskEvent[],
    signal: AbortSignal,
  ): Promise<void> {
    const after = events.at(-1)?.id;
    for await (const event of scaffolder.events(id, { ...(after !== undefined && { after }), signal })) {
      if (after !== undefined && event.id <= after) continue;
      events.push(event);
      if (events.length > MOST_EVENTS) events.splice(0, events.length - MOST_EVENTS);
      this.#changed.fire(id);
    }
  }

  #isUnderWay(id: string): boolean {
    const task = this.#tasks.get(id);
    return task !== undefined && isUnderWay(task.status);
  }

  #stopAll(): void {
    for (const { stop } of this.#followed.values()) stop.abort();
  }
}

export function isUnderWay(status: TaskStatus): boolean {
  return status === 'open' || status === 'processing';
}
