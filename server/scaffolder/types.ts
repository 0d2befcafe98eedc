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
 * Renders what templates say, and whatever else of theirs may take for ever, in a thread of its own: nothing of it holds up
 * the server, and what does not end is stopped. What it is given is data, and has to be plain; nothing in it is run. What goes
 * wrong because of it is an InputError that names it; where a signal aborts, an AbortError.
 */
export interface Templating {
  readonly expressions: Expressions;
  createTextRenderer(options?: TextRendererOptions, signal?: AbortSignal): TextRenderer;
  /** What a JSONata expression makes of data; undefined where that is nothing. */
  evaluateJsonata(
    expression: string,
    data: JsonValue,
    signal: AbortSignal | undefined,
  ): Promise<JsonValue | undefined>;
  /** Replaces all that a regular expression finds. `name`: what messages call the text. */
  replacePattern(
    replacement: { text: string; name: string; find: string; replaceWith: string },
    signal: AbortSignal | undefined,
  ): Promise<string>;
  /** Ends what is under way. */
  stop(): Promise<void>;
}

/** The expression language of templates (spec/scaffolder §4.2). An endless loop or a huge output ends in an InputError. */
export interface Expressions {
  /**
   * Renders each string in a value. One that is a single expression keeps the type of its result; a key whose result is
   * undefined goes. A string that cannot be rendered stays as it is.
   */
  renderValue(
    value: JsonValue,
    context: JsonObject,
    options?: ExpressionOptions,
  ): Promise<JsonValue | undefined>;
}

export interface ExpressionOptions {
  /** What messages call the value. */
  name?: string;
  /** Functions of step conditions, `always` and `failure`: what they give. */
  functions?: Readonly<Record<string, JsonValue>>;
  /** Told each string that could not be rendered, and why. */
  onUnrendered?: (text: string, reason: string) => void;
  signal?: AbortSignal;
}

/** Renders what is in a skeleton. Unlike Expressions, what cannot be rendered is an InputError that names it. */
export interface TextRenderer {
  /** `name`: what messages call the text. */
  render(text: string, values: JsonObject | undefined, name: string): Promise<string>;
  /** A whole file: what of it is no text stays as it is. */
  renderFile(bytes: Uint8Array, values: JsonObject | undefined, name: string): Promise<Uint8Array>;
}

export interface TextRendererOptions {
  /** Of Backstage, unless it says otherwise; `jinja` has methods of Python's strings beside that. */
  language?: 'jinja' | 'mustache';
  cookiecutterCompat?: boolean;
  trimBlocks?: boolean;
  lstripBlocks?: boolean;
}
