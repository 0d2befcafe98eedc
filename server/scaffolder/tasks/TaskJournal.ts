import { setTimeout } from 'node:timers/promises';
import { messageOf, ServiceUnavailableError, type JsonObject } from '../../../model/index.ts';
import type {
  TaskEvent,
  TaskEventBody,
  TaskEventType,
  TaskStatus,
} from '../../../protocol/http/scaffolder.ts';
import type { Logger } from '../../events/index.ts';
import type { TaskStore } from '../types.ts';

export interface TaskJournalOptions {
  store: TaskStore;
  logger: Logger;
}

/** How many that have ended are remembered. */
const HISTORY = 500;
/** Writing the end of a task is tried again so often, for an hour. */
const RETRY_MS = 2_000;
const ATTEMPTS = 1_800;

/** What tasks say and how they end: kept, and told to who listens. */
export class TaskJournal {
  readonly #options: TaskJournalOptions;
  readonly #listeners = new Map<string, Set<(event: TaskEvent) => void>>();
  #stopped = false;

  constructor(options: TaskJournalOptions) {
    this.#options = options;
  }

  /**
   * Events from the last time on that the task began; those after an id, and its completion whether after it or not.
   * spec/scaffolder §8
   */
  async events(id: string, after?: number): Promise<TaskEvent[]> {
    const all = await this.#options.store.events(id);
    const begun = all.findLastIndex(({ type }) => type === 'recovered');
    return all
      .slice(Math.max(begun, 0))
      .filter(event => after === undefined || event.id > after || event.type === 'completion');
  }

  /** Tells each event as it is kept. Returns what ends that. */
  listen(id: string, listener: (event: TaskEvent) => void): () => void {
    let listeners = this.#listeners.get(id);
    if (listeners === undefined) this.#listeners.set(id, (listeners = new Set()));
    listeners.add(listener);
    return () => {
      listeners.delete(listener);
      if (listeners.size === 0) this.#listeners.delete(id);
    };
  }

  async tell(taskId: string, type: TaskEventType, body: TaskEventBody): Promise<void> {
    const event = await this.#options.store.addEvent({ taskId, type, body });
    for (const listener of this.#listeners.get(taskId) ?? []) listener(event);
  }

  async complete(id: string, output: JsonObject): Promise<void> {
    const { store } = this.#options;
    const message = 'Run completed with status: completed';
    await this.#insist(id, () => this.tell(id, 'completion', { message, output }));
    await this.#insist(id, () => store.setStatus(id, 'completed', ['processing']));
    // What it did once counts for this time alone.
    await this.#insist(id, () => store.writeState(id, {}));
    await this.#tidy();
  }

  /** Ended by the end of a server. */
  async interrupt(id: string, status: TaskStatus, hadSecrets: boolean): Promise<void> {
    const what = status === 'open' ? 'before this task began' : 'while this task was under way';
    const next = hadSecrets
      ? 'Run it again, and hand it its secrets anew: they were kept nowhere.'
      : 'Run it again.';
    const message = `The server ended ${what}. ${next}`;
    const step = (await this.#options.store.events(id)).findLast(
      ({ body }) => body.status === 'processing',
    )?.body;
    await this.tell(id, 'log', {
      message,
      ...(step?.stepId !== undefined && { stepId: step.stepId, status: 'failed' }),
    });
    await this.end(id, 'failed', new ServiceUnavailableError(message));
  }

  /** The event before the status: of a server that dies between the two, the next one knows what to make of it. */
  async end(id: string, status: TaskStatus, error: unknown): Promise<void> {
    const name = error instanceof Error ? error.name : 'Error';
    const body = {
      message: `Run completed with status: ${status}`,
      error: { name, message: messageOf(error) },
    };
    await this.#insist(id, () => this.tell(id, 'completion', body));
    await this.#insist(id, () => this.#options.store.setStatus(id, status, ['open', 'processing']));
    await this.#tidy();
  }

  /** The end of a task is worth waiting for a disk that has room again; what the server leaves, the next start settles. */
  async #insist(id: string, write: () => Promise<unknown>): Promise<void> {
    for (let attempt = 1; ; attempt++) {
      try {
        await write();
        return;
      } catch (error) {
        if (this.#stopped || attempt > ATTEMPTS) throw error;
        if (attempt === 1) {
          const message = `The end of the task ${id} cannot be kept yet: ${messageOf(error)}`;
          this.#options.logger.error(message, { err: error });
        }
        await setTimeout(RETRY_MS, undefined, { ref: false });
      }
    }
  }

  async #tidy(): Promise<void> {
    await this.#options.store.forget(HISTORY);
  }

  /** What cannot be kept now is not tried again. */
  stop(): void {
    this.#stopped = true;
  }
}
