import { isJsonObject } from '../../common/json.ts';
import type { JsonObject, JsonValue } from '../../entity/Entity.ts';
import { findExpressions } from '../expressions/findExpressions.ts';
import { readReferences, type FilterName, type Reference } from '../expressions/readReferences.ts';

/** An action as far as a template's text can be checked against it. Schemas are JSON Schema. */
export interface ActionFacts {
  id: string;
  schema?: { input?: JsonObject; output?: JsonObject };
}

/** Where in a template an expression stands, which decides what it may use. spec/scaffolder §4.1 */
export type Part = 'input' | 'each' | 'if' | 'output' | 'name';

/** One string of a template that has expressions. */
export interface UsedText {
  path: (string | number)[];
  part: Part;
  /** Index of its step; undefined for the output. */
  step: number | undefined;
  references: Reference[];
  filters: FilterName[];
}

export interface StepFacts {
  /** As it is known when it runs. */
  id: string;
  action: string | undefined;
  input: JsonValue | undefined;
  condition: JsonValue | undefined;
  hasEach: boolean;
  path: (string | number)[];
}

export interface Parameter {
  name: string;
  schema: JsonObject;
  path: (string | number)[];
}

/** What a template's text says, gathered once for all that looks at it. */
export interface TemplateFacts {
  /** Pages of the form, each with its place. */
  pages: { schema: JsonObject; path: (string | number)[] }[];
  parameters: Parameter[];
  /** False where pages are put together from elsewhere, so that more names may be there. */
  knowsParameters: boolean;
  steps: StepFacts[];
  texts: UsedText[];
}

/** Of a document of kind Template; whatever is not as it should be is left out. */
export function factsOf(template: JsonObject): TemplateFacts {
  const spec = isJsonObject(template['spec']) ? template['spec'] : {};
  const pages = pagesOf(spec['parameters']);
  const parameters = pages.flatMap(({ schema, path }) => parametersOf(schema, path));
  const steps = stepsOf(spec['steps']);
  return {
    pages,
    parameters,
    knowsParameters:
      pages.every(({ schema }) => !hasForeignPart(schema)) && !hasForeignPart(spec['parameters']),
    steps,
    texts: [
      ...steps.flatMap((_, index) => textsOfStep(spec, index)),
      ...textsOf(spec['output'], ['spec', 'output'], 'output'),
    ],
  };
}

function pagesOf(parameters: JsonValue | undefined): TemplateFacts['pages'] {
  if (isJsonObject(parameters)) return [{ schema: parameters, path: ['spec', 'parameters'] }];
  if (!Array.isArray(parameters)) return [];
  return parameters.flatMap((schema, index) =>
    isJsonObject(schema) ? [{ schema, path: ['spec', 'parameters', index] }] : [],
  );
}

const BRANCHES = ['allOf', 'anyOf', 'oneOf'];

/** The properties of a page, whatever has to be answered for them to be asked. */
function parametersOf(schema: JsonObject, path: (string | number)[]): Parameter[] {
  const found: Parameter[] = [];
  const visit = (value: JsonValue | undefined, at: (string | number)[]): void => {
    if (!isJsonObject(value)) return;
    const { properties, dependencies } = value as { properties?: JsonValue; dependencies?: JsonValue };
    if (isJsonObject(properties)) {
      for (const [name, property] of Object.entries(properties)) {
        found.push({
          name,
          schema: isJsonObject(property) ? property : {},
          path: [...at, 'properties', name],
        });
      }
    }
    for (const key of BRANCHES) {
      const branches = value[key];
      if (Array.isArray(branches))
        branches.forEach((branch, index) => {
          visit(branch, [...at, key, index]);
        });
    }
    for (const key of ['if', 'then', 'else']) visit(value[key], [...at, key]);
    if (isJsonObject(dependencies)) {
      for (const [key, dependency] of Object.entries(dependencies))
        visit(dependency, [...at, 'dependencies', key]);
    }
  };
  visit(schema, path);
  return found;
}

/** Whether something is put in from another file. */
function hasForeignPart(value: JsonValue | undefined): boolean {
  if (Array.isArray(value)) return value.some(hasForeignPart);
  if (!isJsonObject(value)) return false;
  return Object.entries(value).some(([key, below]) => /^\$[a-z]+$/.test(key) || hasForeignPart(below));
}

function stepsOf(steps: JsonValue | undefined): StepFacts[] {
  if (!Array.isArray(steps)) return [];
  return steps.map((step, index) => {
    const { id, action, input, each, if: condition } = isJsonObject(step) ? step : ({} as JsonObject);
    return {
      id: typeof id === 'string' && id !== '' ? id : `step-${index + 1}`,
      action: typeof action === 'string' ? action : undefined,
      input,
      condition,
      hasEach: each !== undefined,
      path: ['spec', 'steps', index],
    };
  });
}

const PARTS: Readonly<Record<string, Part>> = { input: 'input', each: 'each', if: 'if', name: 'name' };

function textsOfStep(spec: JsonObject, index: number): UsedText[] {
  const step = Array.isArray(spec['steps']) ? spec['steps'][index] : undefined;
  if (!isJsonObject(step)) return [];
  return Object.entries(PARTS).flatMap(([key, part]) =>
    textsOf(step[key], ['spec', 'steps', index, key], part, index),
  );
}

function textsOf(
  value: JsonValue | undefined,
  path: (string | number)[],
  part: Part,
  step?: number,
): UsedText[] {
  if (typeof value === 'string') {
    const used = findExpressions(value).map(({ source }) => readReferences(source));
    if (used.length === 0) return [];
    const references = used.flatMap(one => one.references);
    const filters = used.flatMap(one => one.filters);
    return [{ path, part, step, references, filters }];
  }
  if (Array.isArray(value))
    return value.flatMap((item, index) => textsOf(item, [...path, index], part, step));
  if (!isJsonObject(value)) return [];
  return Object.entries(value).flatMap(([key, below]) => textsOf(below, [...path, key], part, step));
}
