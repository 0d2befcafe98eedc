import type { PreparedTemplateContext, TemplateValue } from 'nunjitsu';
import { InputError, isJsonObject, type JsonObject, type JsonValue } from '../../../model/index.ts';
import { Engine, Unrenderable, type EngineOptions } from './Engine.ts';
import type { Hosts } from './filters/parseRepoUrl.ts';
import { hasMarks } from './hasMarks.ts';

/** Of all that one value gives, in characters. */
const MOST_OUTPUT = 16 * 1024 * 1024;
const DEEPEST = 200;

export interface ValueToRender {
  value: JsonValue;
  context: JsonObject;
  /** What each of the functions that texts may call gives. */
  functions: Readonly<Record<string, JsonValue>>;
  hosts: Hosts;
}

export interface RenderedValue {
  value: JsonValue | undefined;
  unrendered: UnrenderedText[];
}

/** A text that stays as it is, and why. */
export interface UnrenderedText {
  text: string;
  reason: string;
}

/** `begin` is told which of the texts of the value, by textsOf, comes next. @throws InputError */
export function renderValue(
  { value, context, functions, hosts }: ValueToRender,
  begin: (index: number) => void,
): RenderedValue {
  const globals = Object.fromEntries(Object.entries(functions).map(([name, given]) => [name, () => given]));
  // Their types allow for less than JSON is.
  const engine = new Engine(hosts, { globals: globals as EngineOptions['globals'] & object });
  const rendering = new Rendering(engine, engine.prepare(context), begin);
  return { value: rendering.render(value, 0), unrendered: rendering.unrendered };
}

/** Of one value, with all that is in it. */
class Rendering {
  readonly unrendered: UnrenderedText[] = [];
  readonly #engine: Engine;
  readonly #context: PreparedTemplateContext;
  readonly #begin: (index: number) => void;
  #output = 0;
  #begun = 0;

  constructor(engine: Engine, context: PreparedTemplateContext, begin: (index: number) => void) {
    this.#engine = engine;
    this.#context = context;
    this.#begin = begin;
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
    if (!hasMarks(text)) return text;
    this.#begin(this.#begun++);
    try {
      return this.#counted(toJson(this.#engine.renderValue(text, this.#context)));
    } catch (error) {
      if (!(error instanceof Unrenderable)) throw error;
      this.unrendered.push({ text, reason: error.message });
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
