// What the parts of the scaffolder promise one another: routes → Tasks → TaskRun → actions; Tasks → TaskStore ← store.
import type { JsonObject, JsonValue } from '../../model/index.ts';
import type {
  Task,
  TaskEvent,
  TaskEventBody,
  TaskEventType,
  TaskSpec,
  TaskStatus,
} from '../../protocol/http/scaffolder.ts';
import type { ListTasksRequest } from '../../protocol/http/ScaffolderClient.ts';

/** `state`: as for writeState. */
export interface NewTask {
  id: string;
  spec: TaskSpec;
  createdAt: string;
  createdBy?: string;
  state?: JsonObject;
}

/** Tasks and their events, kept for good. No secret ever goes in. */
export interface TaskStore {
  insert(task: NewTask): Promise<void>;
  task(id: string): Promise<Task | undefined>;
  tasks(request: ListTasksRequest): Promise<{ tasks: Task[]; totalTasks: number }>;
  /** False, and nothing is written, where its status is none of `from`. */
  setStatus(id: string, status: TaskStatus, from: readonly TaskStatus[]): Promise<boolean>;
  heartbeat(id: string, at: string): Promise<void>;
  /** Those that were under way or waited when a server ended, however it did. */
  unfinished(): Promise<Task[]>;
  addEvent(event: { taskId: string; type: TaskEventType; body: TaskEventBody }): Promise<TaskEvent>;
  /** In order. */
  events(taskId: string, after?: number): Promise<TaskEvent[]>;
  /** What steps have checkpointed and put out: JSON that a task is taken up again with. */
  readState(id: string): Promise<JsonObject | undefined>;
  writeState(id: string, state: JsonObject): Promise<void>;
  /** Ended ones beyond the newest `keep`; gives how many went. */
  forget(keep: number): Promise<number>;
}

/**
 * The expression language of templates (spec/scaffolder §4.2). What it is given is data: nothing in it is run. An endless
 * loop or a huge output ends in an InputError.
 */
export interface Expressions {
  /**
   * Renders each string in a value. One that is a single expression keeps the type of its result; a key whose result is
   * undefined goes. A string that cannot be rendered stays as it is.
   */
  renderValue(value: JsonValue, context: JsonObject, options?: ExpressionOptions): JsonValue | undefined;
}

export interface ExpressionOptions {
  /** Functions of step conditions: `always`, `failure`. */
  functions?: Readonly<Record<string, () => JsonValue>>;
  /** Told each string that could not be rendered, and why. */
  onUnrendered?: (text: string, reason: string) => void;
}

/** Renders the text of a file of a skeleton. Unlike Expressions, what cannot be rendered is an InputError that names it. */
export interface TextRenderer {
  /** `name`: what messages call the text. */
  render(text: string, values: JsonObject | undefined, name?: string): string;
}

export interface TextRendererOptions {
  cookiecutterCompat?: boolean;
  trimBlocks?: boolean;
  lstripBlocks?: boolean;
}
