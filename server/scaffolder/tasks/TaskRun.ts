import { stripVTControlCharacters } from 'node:util';
import {
  InputError,
  isAbortError,
  isJsonObject,
  messageOf,
  nearest,
  NotFoundError,
  type Entity,
  type JsonObject,
  type JsonValue,
} from '../../../model/index.ts';
import type { TaskEventBody, TaskOutput, TaskSpec, TaskStep } from '../../../protocol/http/scaffolder.ts';
import type { ActionContext, ActionLog, TemplateAction, Workspace } from '../actions/TemplateAction.ts';
import type { ExpressionOptions } from '../types.ts';
import type { Checkpoints } from './Checkpoints.ts';
import { exampleOutputs } from './exampleOf.ts';
import { isTruthy } from './isTruthy.ts';
import { renderOutput } from './renderOutput.ts';
import type { RunServices } from './RunServices.ts';
import { SecretMask } from './SecretMask.ts';
import { plainSchema } from './strictSchema.ts';
import { stepFunctions, runsAfterFailure } from './stepConditions.ts';
import { validateInput } from './validateInput.ts';

export interface TaskRunOptions {
  services: RunServices;
  task: { id: string; spec: TaskSpec };
  secrets: Readonly<Record<string, string>>;
  workspace: Workspace;
  createTemporaryFolder: () => Promise<string>;
  checkpoints: Checkpoints;
  isDryRun: boolean;
  signal: AbortSignal;
  /** Told each line, secrets masked. */
  log: (body: TaskEventBody) => void;
  /** Told of each step that does nothing in a dry run. */
  left?: (step: { id: string; name: string; action: string; input: JsonObject }) => void;
}

/** Of one task: an action that says more is not heard. */
const MOST_LINES = 20_000;
const LONGEST_LINE = 100_000;
/** An action that goes on after an abort is left to itself. */
const GRACE_MS = 2_000;

interface Iteration {
  each?: { key: string; value: JsonValue };
}

/** One way through the steps of a task. spec/scaffolder §4 */
export class TaskRun {
  readonly #options: TaskRunOptions;
  readonly #mask: SecretMask;
  readonly #steps: Record<string, { output: JsonObject }> = {};
  #failure: { error: unknown } | undefined;
  #lines = 0;

  constructor(options: TaskRunOptions) {
    this.#options = options;
    const { secrets, services } = options;
    this.#mask = new SecretMask([...Object.values(secrets), ...Object.values(services.environment.secrets)]);
  }

  /**
   * Runs the steps and gives what the template puts out. @throws the error of the step that failed first, secrets masked;
   * AbortError where the signal aborts.
   */
  async run(): Promise<TaskOutput> {
    const { steps, output } = this.#options.task.spec;
    this.#tell({ message: `Starting up task with ${steps.length} steps` });
    for (const step of steps) await this.#takeStep(step);
    this.#options.signal.throwIfAborted();
    if (this.#failure !== undefined) throw this.#maskError(this.#failure.error);
    const rendered = await this.#renderOutput(output);
    return this.#mask.value(rendered as JsonObject);
  }

  async #takeStep(step: TaskStep): Promise<void> {
    const { signal } = this.#options;
    try {
      signal.throwIfAborted();
      const reason = await this.#reasonToSkip(step);
      if (reason !== undefined) {
        this.#tell({
          message: `Skipping step ${step.id} because ${reason}`,
          stepId: step.id,
          status: 'skipped',
        });
        return;
      }
      this.#tell({ message: `Beginning step ${step.name}`, stepId: step.id, status: 'processing' });
      this.#steps[step.id] = { output: await this.#runStep(step) };
      this.#tell({ message: `Finished step ${step.name}`, stepId: step.id, status: 'completed' });
    } catch (error) {
      if (signal.aborted) {
        const message = `Step ${step.id} has been cancelled.`;
        this.#tell({ message, stepId: step.id, status: 'cancelled' });
        throw abortReason(signal, error);
      }
      this.#tell({ message: describe(error), stepId: step.id, status: 'failed' });
      // What fails after a failure is told, but what failed first is why the task failed.
      this.#failure ??= { error };
    }
  }

  async #reasonToSkip({ id, if: condition, each }: TaskStep): Promise<string | undefined> {
    if (this.#failure !== undefined && !runsAfterFailure(condition)) return 'a step before it has failed';
    if (condition === undefined) return undefined;
    const isOfEach = each !== undefined && typeof condition === 'string';
    if (isOfEach || (await this.#isMet(id, condition, {}))) return undefined;
    return 'its if condition was false';
  }

  async #isMet(stepId: string, condition: string | boolean, { each }: Iteration): Promise<boolean> {
    const { services, signal } = this.#options;
    const name = `The if condition of step ${stepId}`;
    const functions = stepFunctions(this.#failure !== undefined);
    const context = { ...this.#context(), ...(each && { each }) };
    return isTruthy(await services.expressions.renderValue(condition, context, { name, functions, signal }));
  }

  async #runStep(step: TaskStep): Promise<JsonObject> {
    const action = this.#actionOf(step);
    if (step.each === undefined) return this.#runOnce(step, action, {});
    const outputs: Record<string, JsonValue[]> = {};
    for (const [key, value] of await this.#iterationsOf(step)) {
      this.#options.signal.throwIfAborted();
      const iteration = { each: { key, value } };
      if (step.if !== undefined && !(await this.#isMet(step.id, step.if, iteration))) {
        this.#tell({ message: `Skipping each: ${key} because its if condition was false`, stepId: step.id });
        continue;
      }
      this.#tell({ message: `Running step each: ${JSON.stringify({ key, value })}`, stepId: step.id });
      const output = await this.#runOnce(step, action, iteration);
      for (const [name, one] of Object.entries(output)) (outputs[name] ??= []).push(one ?? null);
    }
    return outputs;
  }

  #actionOf({ id, action: actionId }: TaskStep): TemplateAction {
    const { actions } = this.#options.services;
    const action = actions.get(actionId);
    if (action !== undefined) return action;
    const near = nearest(actionId, [...actions.keys()]);
    throw new NotFoundError(
      `Template action with ID '${actionId}' is not registered. ` +
        (near === undefined
          ? `Name another in step ${id}: GET /api/scaffolder/v2/actions lists those that are.`
          : `Did step ${id} mean '${near}'?`),
    );
  }

  async #iterationsOf(step: TaskStep): Promise<[key: string, value: JsonValue][]> {
    // From a JSON spec.
    const each = await this.#render(step.each as JsonValue, {}, { name: `"each" of step ${step.id}` });
    if (typeof each === 'object' && each !== null) {
      return Object.entries(each).flatMap(([key, value]) => (value === undefined ? [] : [[key, value]]));
    }
    throw new InputError(
      `"each" of step ${step.id} gives ${each === undefined ? 'nothing' : `the ${typeof each} ${String(each)}`}: it takes a list or an object.`,
    );
  }

  async #runOnce(step: TaskStep, action: TemplateAction, iteration: Iteration): Promise<JsonObject> {
    const name = `The input of step ${step.id}`;
    const rendered = await this.#render(step.input ?? {}, iteration, {
      name,
      onUnrendered: (text, reason) => {
        const message = `${name} keeps "${text}" as it is, for it cannot be rendered: ${reason}`;
        this.#tell({ message, stepId: step.id });
      },
    });
    const input = isJsonObject(rendered) ? rendered : {};
    validateInput(action, input, iteration.each?.key);
    if (this.#options.isDryRun && !action.supportsDryRun) return this.#leave(step, action, input);
    const output: JsonObject = {};
    const context = this.#contextOf(step, { input, iteration }, (name, value) => {
      output[name] = value;
    });
    await withGrace(action.run(context), this.#options.signal);
    this.#options.signal.throwIfAborted();
    return output;
  }

  #leave({ id, name }: TaskStep, action: TemplateAction, input: JsonObject): JsonObject {
    this.#tell({ message: `Skipping because ${action.id} does not support dry-run`, stepId: id });
    this.#options.left?.({ id, name, action: action.id, input: this.#mask.value(input) });
    const { output } = action.schema;
    return exampleOutputs(output && plainSchema(output));
  }

  #contextOf(
    step: TaskStep,
    { input, iteration }: { input: JsonObject; iteration: Iteration },
    output: ActionContext['output'],
  ): ActionContext {
    const { task, secrets, workspace, signal, isDryRun, createTemporaryFolder } = this.#options;
    const { templateInfo, user, localFolder } = task.spec;
    const scope = iteration.each === undefined ? step.id : `${step.id}[${iteration.each.key}]`;
    return {
      ...{ input, output, secrets, workspace, signal, isDryRun, createTemporaryFolder },
      log: this.#logOf(step.id),
      task: { id: task.id },
      step: { id: step.id, name: step.name },
      ...(iteration.each && { each: iteration.each }),
      ...(templateInfo && { template: withoutUndefined(templateInfo) }),
      ...(localFolder !== undefined && { localFolder }),
      // It came from the catalog.
      ...(user && { user: withoutUndefined(user) as unknown as { ref?: string; entity?: Entity } }),
      checkpoint: (key, work) => this.#checkpoint(`${scope}.${key}`, work),
    };
  }

  async #checkpoint<T extends JsonValue>(key: string, work: () => Promise<T>): Promise<T> {
    const { checkpoints } = this.#options;
    const known = checkpoints.get(key);
    // By its key it is what the same work gave.
    if (known !== undefined) return known as T;
    const value = await work();
    await checkpoints.set(key, value);
    return value;
  }

  #logOf(stepId: string): ActionLog {
    return {
      info: message => {
        this.#tell({ message, stepId });
      },
      warn: message => {
        this.#tell({ message: `warn: ${message}`, stepId });
      },
      error: message => {
        this.#tell({ message: `error: ${message}`, stepId });
      },
    };
  }

  /** What steps may know, secrets among it. */
  #render(
    value: JsonValue,
    { each }: Iteration,
    options: Pick<ExpressionOptions, 'name' | 'onUnrendered'>,
  ): Promise<JsonValue | undefined> {
    const { services, secrets, signal } = this.#options;
    const context = { ...this.#context(), ...(each && { each }) };
    return services.expressions.renderValue(
      value,
      {
        ...context,
        secrets: { ...secrets },
        environment: { ...context.environment, secrets: { ...services.environment.secrets } },
      },
      { ...options, functions: stepFunctions(this.#failure !== undefined), signal },
    );
  }

  #renderOutput(output: JsonObject): Promise<TaskOutput> {
    const { services, signal } = this.#options;
    const context = this.#context();
    return renderOutput(output, value =>
      services.expressions.renderValue(value, context, { name: 'The output of the template', signal }),
    );
  }

  #context(): JsonObject & { environment: JsonObject } {
    const { task, services } = this.#options;
    const { parameters, user } = task.spec;
    return {
      parameters,
      steps: this.#steps,
      ...(user && { user: user }),
      context: { task: { id: task.id } },
      environment: { parameters: { ...services.environment.parameters } },
    };
  }

  #tell(body: TaskEventBody): void {
    const isMark = body.status !== undefined;
    if (++this.#lines > MOST_LINES && !isMark) {
      if (this.#lines === MOST_LINES + 1) this.#options.log({ message: 'Further lines are left out.' });
      return;
    }
    const masked = this.#mask.text(stripVTControlCharacters(body.message ?? ''));
    const message = masked.length > LONGEST_LINE ? `${masked.slice(0, LONGEST_LINE)}…` : masked;
    this.#options.log({ ...body, message });
  }

  /** The same kind of error, without what it was caused by: that may hold anything. */
  #maskError(error: unknown): Error {
    const masked = new Error(this.#mask.text(messageOf(error)));
    masked.name = error instanceof Error ? error.name : 'Error';
    return masked;
  }
}

/** As a person can use it: where it is no failure that somebody foresaw, with where it came from. */
function describe(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const isForeseen = ['InputError', 'NotFoundError', 'ConflictError', 'NotAllowedError'].includes(error.name);
  return isForeseen ? `${error.name}: ${error.message}` : (error.stack ?? messageOf(error));
}

/** Undefined and missing are two things to the types of what an action is handed. */
function withoutUndefined<T extends object>(value: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  const entries = Object.entries(value).filter(([, one]) => one !== undefined);
  return Object.fromEntries(entries) as { [K in keyof T]: Exclude<T[K], undefined> };
}

async function withGrace(work: Promise<void>, signal: AbortSignal): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  let abort = (): void => undefined;
  const givenUp = new Promise<never>((_resolve, reject) => {
    abort = () => {
      timer = setTimeout(() => {
        reject(abortReason(signal, undefined));
      }, GRACE_MS);
    };
    if (signal.aborted) abort();
    else signal.addEventListener('abort', abort, { once: true });
  });
  try {
    await Promise.race([work, givenUp]);
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', abort);
    // Whatever it still comes to is for nobody.
    work.catch(() => undefined);
  }
}

function abortReason(signal: AbortSignal, error: unknown): Error {
  if (isAbortError(error) && error instanceof Error) return error;
  return isAbortError(signal.reason)
    ? (signal.reason as Error)
    : new DOMException('The task was cancelled', 'AbortError');
}
