import {
  createTemplateRenderer,
  TemplateLimitError,
  type PreparedTemplateContext,
  type TemplateContext,
  type TemplateRenderer,
  type TemplateRendererOptions,
  type TemplateValue,
} from 'nunjitsu';
import { InputError, messageOf, type JsonObject } from '../../../model/index.ts';
import { createFilters } from './filters/createFilters.ts';
import type { Hosts } from './filters/parseRepoUrl.ts';

/** What the engine refuses as the name of anything. */
const RESERVED = new Set(['__proto__', 'constructor', 'prototype']);

export type EngineOptions = Omit<TemplateRendererOptions, 'filters' | 'allowRegexExecution'>;

/** What cannot be rendered, for a reason that lies in the text. */
export class Unrenderable extends Error {}

/**
 * The interpreter of Backstage's templates, with its filters and limits. What it is given is data. An endless loop, a huge
 * output and the like end in an InputError; what only takes long is ended with the thread that it runs in.
 */
export class Engine {
  readonly #renderer: TemplateRenderer;

  constructor(hosts: Hosts, options: EngineOptions = {}) {
    const filters = Object.fromEntries(createFilters(hosts).map(({ name, apply }) => [name, apply]));
    // Templates of Backstage use regular expressions; what keeps them from running for ever is RenderingThread.
    this.#renderer = createTemplateRenderer({ ...options, filters, allowRegexExecution: true });
  }

  /** @throws InputError where it is nested too deep. */
  prepare(values: JsonObject): PreparedTemplateContext {
    try {
      return this.#renderer.prepareContext(values as TemplateContext);
    } catch {
      // Rare: what the engine would not take is left out, as if it were not there.
      return this.#prepareRest(values);
    }
  }

  /** @throws Unrenderable, InputError */
  render(text: string, context: PreparedTemplateContext): string {
    return this.#run(() => this.#renderer.render(text, context));
  }

  /** A text that is a single expression gives what that gives. @throws Unrenderable, InputError */
  renderValue(text: string, context: PreparedTemplateContext): TemplateValue | undefined {
    return this.#run(() => this.#renderer.renderValue(text, context));
  }

  #prepareRest(values: JsonObject): PreparedTemplateContext {
    try {
      return this.#renderer.prepareContext(withoutReserved(values) as TemplateContext);
    } catch (error) {
      throw new InputError(`The values of the template cannot be used: ${messageOf(error)}.`, {
        cause: error,
      });
    }
  }

  #run<T>(work: () => T): T {
    try {
      return work();
    } catch (error) {
      const isTooMuch =
        error instanceof TemplateLimitError || messageOf(error).endsWith('Invalid string length');
      if (isTooMuch) throw stopped(error);
      throw new Unrenderable(messageOf(error), { cause: error });
    }
  }
}

function stopped(error: unknown): InputError {
  return new InputError(`A template was stopped: ${reasonOf(error)}.`, { cause: error });
}

function reasonOf(error: unknown): string {
  if (!(error instanceof TemplateLimitError)) return messageOf(error);
  const place = error.line === undefined ? '' : ` (line ${error.line}, column ${error.column ?? 1})`;
  const most = error.configured ?? 'its limit';
  switch (error.limit) {
    case 'workUnits':
      return `it goes on for more than ${most} steps${place}. Look for a loop that does not end`;
    case 'outputCodeUnits':
      return `it gives more than ${most} characters${place}`;
    case 'nestingDepth':
      return `it is nested more than ${most} times${place}`;
    case 'sourceCodeUnits':
      return `its text has more than ${most} characters; a file that need not be rendered can be named in copyWithoutTemplating`;
    default:
      return `${error.message}${place}`;
  }
}

function withoutReserved(value: unknown, depth = 0): unknown {
  // The engine's own limit of depth is lower: it says so.
  if (depth > 300 || typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(one => withoutReserved(one, depth + 1));
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key]) => !RESERVED.has(key))
      .map(([key, one]) => [key, withoutReserved(one, depth + 1)]),
  );
}
