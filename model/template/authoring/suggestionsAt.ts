import { isJsonObject, valueAt } from '../../common/json.ts';
import type { JsonObject, JsonValue } from '../../entity/Entity.ts';
import { FIELD_EXTENSIONS } from '../fieldExtensions.ts';
import { factsOf } from '../lint/TemplateFacts.ts';
import type { Place } from './placeAt.ts';
import { schemaAt } from './schemaAt.ts';
import { suggestInExpression } from './suggestInExpression.ts';
import type { AuthoringContext, DocumentedAction, Suggestion } from './Suggestion.ts';

const STEP_KEYS: readonly (readonly [string, string])[] = [
  ['id', 'Its name in `steps.<id>.output`.'],
  ['name', 'What is shown while it runs.'],
  ['action', 'What it does.'],
  ['input', 'What the action is handed.'],
  ['if', 'It is left out where this is not true.'],
  ['each', 'It runs once for each of these, as `each.key` and `each.value`.'],
];

const PROPERTY_KEYS = [
  'title',
  'type',
  'description',
  'default',
  'enum',
  'enumNames',
  'pattern',
  'format',
  'minLength',
  'maxLength',
  'items',
  'properties',
  'required',
  'ui:field',
  'ui:widget',
  'ui:options',
  'ui:help',
  'ui:placeholder',
  'ui:autofocus',
];
const TYPES = ['string', 'number', 'integer', 'boolean', 'array', 'object'];
const WIDGETS = [
  'textarea',
  'password',
  'radio',
  'select',
  'checkboxes',
  'hidden',
  'updown',
  'range',
  'date',
  'date-time',
  'color',
];

/** What could stand at a place of a template. */
export function suggestionsAt(place: Place, context: AuthoringContext): Suggestion[] {
  if (place.expression !== undefined) return suggestInExpression(place, place.expression.before, context);
  const [spec, part, index, field] = place.path;
  if (spec !== 'spec') return [];
  if (part === 'steps' && typeof index === 'number') return inStep(place, field, context);
  return part === 'parameters' ? inForm(place) : [];
}

function inStep(
  place: Place,
  field: string | number | undefined,
  { actions }: AuthoringContext,
): Suggestion[] {
  const { path, at, template } = place;
  const step = valueAt(template, path.slice(0, 3));
  // A step of which nothing but the first letters is written is a text yet.
  if ((path.length === 4 && at === 'key') || path.length === 3) return keysOfStep(step);
  if (field === 'action' && at === 'value') return [...actions.values()].map(actionSuggestion);
  if (field !== 'input' || !isJsonObject(step) || typeof step['action'] !== 'string') return [];
  const action = actions.get(step['action']);
  const isKey = at === 'key' || path.length === 4;
  const below = path.slice(4, at === 'key' ? -1 : undefined);
  const schema = schemaAt(action?.schema?.input, below);
  if (schema === undefined) return [];
  return isKey || isJsonObject(schema['properties'])
    ? keysOfSchema(schema, valueAt(step['input'], below))
    : valuesOf(schema);
}

function keysOfStep(step: JsonValue | undefined): Suggestion[] {
  const present = isJsonObject(step) ? Object.keys(step) : [];
  return STEP_KEYS.filter(([key]) => !present.includes(key)).map(([label, documentation]) => ({
    kind: 'key',
    label,
    insert: `${label}: `,
    documentation,
  }));
}

function actionSuggestion({ id, description }: DocumentedAction): Suggestion {
  return { kind: 'action', label: id, ...(description !== undefined && { documentation: description }) };
}

function keysOfSchema(schema: JsonObject, present: JsonValue | undefined): Suggestion[] {
  const properties = isJsonObject(schema['properties']) ? schema['properties'] : {};
  const required = Array.isArray(schema['required']) ? schema['required'] : [];
  const taken = isJsonObject(present) ? Object.keys(present) : [];
  return Object.entries(properties)
    .filter(([key]) => !taken.includes(key))
    .map(([label, property]) => {
      const isRequired = required.includes(label);
      return {
        kind: 'key',
        label,
        insert: `${label}: `,
        isRequired,
        detail: [typeOf(property), isRequired ? 'required' : ''].filter(Boolean).join(', '),
        ...documentationOf(property),
      };
    });
}

function typeOf(schema: JsonValue | undefined): string {
  const type = isJsonObject(schema) ? schema['type'] : undefined;
  return typeof type === 'string' ? type : '';
}

function documentationOf(schema: JsonValue | undefined): { documentation?: string } {
  const description = isJsonObject(schema) ? schema['description'] : undefined;
  return typeof description === 'string' ? { documentation: description } : {};
}

function valuesOf(schema: JsonObject): Suggestion[] {
  const alternatives = [schema, ...branchesOf(schema)];
  const values = alternatives.flatMap(({ enum: list, const: only, type }) => {
    if (Array.isArray(list)) return list;
    if (only !== undefined) return [only];
    return type === 'boolean' ? [true, false] : [];
  });
  return values.map(value => ({
    kind: 'value',
    label: typeof value === 'string' ? value : JSON.stringify(value),
  }));
}

function branchesOf(schema: JsonObject): JsonObject[] {
  return ['anyOf', 'oneOf'].flatMap(key => {
    const branches = schema[key];
    return Array.isArray(branches) ? branches.filter(isJsonObject) : [];
  });
}

function inForm({ template, path, at }: Place): Suggestion[] {
  const holder = path.slice(0, -1);
  if (at === 'key') {
    const present = valueAt(template, holder);
    if (!isOfProperty(holder)) return [];
    return PROPERTY_KEYS.filter(key => !isJsonObject(present) || present[key] === undefined).map(label => ({
      kind: 'key',
      label,
      insert: `${label}: `,
    }));
  }
  const values: Record<string, readonly string[]> = {
    type: TYPES,
    'ui:field': [...FIELD_EXTENSIONS],
    'ui:widget': WIDGETS,
  };
  const last = path.at(-1);
  if (typeof last === 'string' && Object.hasOwn(values, last)) {
    return (values[last] ?? []).map(label => ({ kind: 'value', label }));
  }
  // An item of `required`.
  if (path.at(-2) !== 'required') return [];
  return factsOf(template).parameters.map(({ name, schema }) => ({
    kind: 'parameter',
    label: name,
    ...(typeof schema['title'] === 'string' && { detail: schema['title'] }),
  }));
}

/** Whether a path is of one property of a form, such as …properties.name. */
function isOfProperty(path: readonly (string | number)[]): boolean {
  return path.at(-2) === 'properties' || path.at(-1) === 'items';
}
