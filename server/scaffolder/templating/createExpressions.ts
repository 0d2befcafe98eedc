import type { PreparedTemplateContext, TemplateValue } from 'nunjitsu';
import { InputError, isJsonObject, type JsonObject, type JsonValue } from '../../../model/index.ts';
import type { ExpressionOptions, Expressions } from '../types.ts';
import { Engine, type EngineOptions, inGoodTime, Unrenderable } from './Engine.ts';
import type { Integrations } from './filters/parseRepoUrl.ts';

/** Of all that one value gives, in characters. */
const MOST_OUTPUT = 16 * 1024 * 1024;
const DEEPEST = 200;

export function createExpressions({ integrations }: { integrations: Integrations }): Expressions {
  return {
    renderValue(value, context, options = {}) {
      const { functions = {} } = options;
      const engine = new Engine(integrations, { globals: functions as EngineOptions['globals'] & object });
      const rendering = new Rendering(engine, engine.prepare(context), options);
      return inGoodTime(() => rendering.render(value, 0));
    },
  };
}

/** Of one value, with all that is in it. */
class Rendering {
  readonly #engine: Engine;
  readonly #context: PreparedTemplateContext;
  readonly #options: ExpressionOptions;
  #output = 0;

  constructor(engine: Engine, context: PreparedTemplateContext, options: ExpressionOptions) {
    this.#engine = engine;
    this.#context = context;
    this.#options = options;
  }

  render(value: JsonValue, depth: number): JsonValue | undefined {
    if (depth > DEEPEST) throw new InputError(`A template is nested more than ${DEEPEST} times.`);
    if (typeof value === 'string') return this.#text(value);
    if (Array.isArray(value)) {
      return value.map(one => this.render(one, depth + 1)).filter(one => one !== undefined);
    }
    return isJsonObject(value) ? this.#object(value, depth) : value;
  }

  #object(value: JsonObject, depth: number): JsonObject {
    const entries = Object.entries(value).flatMap(([key, one]) => {
      const rendered = one === undefined ? undefined : this.render(one, depth + 1);
      return rendered === undefined ? [] : [[key, rendered] as const];
    });
    return Object.fromEntries(entries);
  }

  #text(text: string): JsonValue | undefined {
    if (!/\{[{%#]/.test(text)) return text;
    try {
      return this.#counted(toJson(this.#engine.renderValue(text, this.#context)));
    } catch (error) {
      if (!(error instanceof Unrenderable)) throw error;
      this.#options.onUnrendered?.(text, error.message);
      return text;
    }
  }

  #counted(value: JsonValue | undefined): JsonValue | undefined {
    this.#output += typeof value === 'string' ? value.length : 0;
    if (this.#output <= MOST_OUTPUT) return value;
    throw new InputError(`A template was stopped: its values have more than ${MOST_OUTPUT} characters.`);
  }
}

/** A copy of its own: what the engine gives is frozen. */
function toJson(value: TemplateValue | undefined): JsonValue | undefined {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value) || value instanceof Set) {
    return [...(value as Iterable<TemplateValue>)].map(one => toJson(one) ?? null);
  }
  const entries = value instanceof Map ? [...value] : Object.entries(value as object);
  return Object.fromEntries(
    entries.flatMap(([key, one]) => {
      const json = toJson(one as TemplateValue);
      return json === undefined ? [] : [[String(key), json] as const];
    }),
  );
}
