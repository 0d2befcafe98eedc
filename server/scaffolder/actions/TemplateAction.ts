import type { Static, TObject } from 'typebox';
import type { Entity, JsonObject, JsonValue } from '../../../model/index.ts';

/**
 * Something that a step of a template can do. spec/scaffolder §4–5. Its schemas are JSON Schema; what a step hands it has
 * passed that of the input, with no key beside those that it names.
 */
export interface TemplateAction {
  /** As steps name it: `fetch:template`. */
  readonly id: string;
  readonly description: string;
  /** YAML of a template's steps; tests run them. */
  readonly examples: readonly { description: string; example: string }[];
  readonly schema: { readonly input?: TObject; readonly output?: TObject };
  /** Whether a dry run runs it: then it writes only into the workspace, and asks nothing of others but to read. */
  readonly supportsDryRun: boolean;
  /** What goes wrong is an error whose message names the way out; an abort of `signal` throws an AbortError. */
  run(context: ActionContext): Promise<void>;
}

export interface ActionContext<Input = JsonObject> {
  readonly input: Input;
  readonly workspace: Workspace;
  /** Each line goes to the task's log at once; secrets in it are masked. */
  readonly log: ActionLog;
  output(name: string, value: JsonValue): void;
  readonly secrets: Readonly<Record<string, string>>;
  /** Aborts where the task is cancelled, or the server stops. */
  readonly signal: AbortSignal;
  readonly isDryRun: boolean;
  readonly task: { readonly id: string };
  readonly step: { readonly id: string; readonly name: string };
  /** Of a step that is run for each of several: which this is. */
  readonly each?: { readonly key: string; readonly value: JsonValue };
  readonly template?: TemplateInfo;
  readonly user?: { readonly ref?: string; readonly entity?: Entity };
  /** Absolute: the folder of this machine that the person who runs the template chose for what comes of it. */
  readonly localFolder?: string;
  /**
   * Does a thing once for the life of the task, also where it is taken up again: gives what it gave the first time. `key`:
   * of the step.
   */
  checkpoint<T extends JsonValue>(key: string, work: () => Promise<T>): Promise<T>;
  /** A folder of its own that goes with the task. */
  createTemporaryFolder(): Promise<string>;
}

export interface TemplateInfo {
  readonly entityRef: string;
  /** Relative URLs are from there: `file:///…/template.yaml` or a page of a Git host. */
  readonly baseUrl?: string;
  readonly entity?: { readonly metadata: JsonObject };
}

export interface ActionLog {
  info(message: string): void;
  warn(message: string): void;
  error(message: string): void;
}

/** The folder that a task works in. Nothing of a task is written outside it but by an action whose purpose that is. */
export interface Workspace {
  /** Absolute; links in it resolved. */
  readonly root: string;
  /**
   * Where a path from the root leads. It need not be there; what is there of it is followed to where it really is.
   * @throws InputError where that is outside, or the name is one that some system takes for something else.
   */
  resolve(path: string, options?: ResolveOptions): Promise<string>;
  /** Whether a link at a place that `resolve` gave would lead out of the root with such a target. */
  leadsOut(link: string, target: string): Promise<boolean>;
}

export interface ResolveOptions {
  /** False: where the last part is a link, gives the link itself, for it to be removed, moved or read. */
  followLast?: boolean;
}

/** An action whose input and output have the types of their schemas. */
export interface ActionOptions<I extends TObject, O extends TObject> {
  id: string;
  description: string;
  examples?: readonly { description: string; example: string }[];
  input?: I;
  output?: O;
  supportsDryRun?: boolean;
  run(
    context: Omit<ActionContext<Static<I>>, 'output'> & {
      output<K extends keyof Static<O> & string>(name: K, value: Static<O>[K] & JsonValue): void;
    },
  ): Promise<void>;
}

/** The one place where what was checked by a schema gets the type of that schema. */
export function createTemplateAction<I extends TObject, O extends TObject>(
  options: ActionOptions<I, O>,
): TemplateAction {
  const { id, description, examples = [], input, output, supportsDryRun = false } = options;
  return {
    id,
    description,
    examples,
    schema: { ...(input && { input }), ...(output && { output }) },
    supportsDryRun,
    run: context => options.run(context as unknown as Parameters<typeof options.run>[0]),
  };
}
