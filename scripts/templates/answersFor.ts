import { isJsonObject, type Entity, type JsonObject, type JsonValue } from '../../model/index.ts';
import { fieldsOf, matchesSchema, type FormField } from '../../model/template/form/index.ts';

export interface Answers {
  values: JsonObject;
  secrets: Record<string, string>;
}

/** An answer may bring about other questions. */
const MOST_ROUNDS = 10;

/** What a person might answer who changes little: what is given, the first of a choice, something that fits. */
export function answersFor(template: Entity): Answers {
  const answers: Answers = { values: {}, secrets: {} };
  for (const page of pagesOf(template)) {
    for (let round = 0; round < MOST_ROUNDS; round += 1) {
      const open = fieldsOf(page, answers.values).filter(
        ({ path }) => valueAt(answers.values, path) === undefined,
      );
      if (open.length === 0) break;
      for (const field of open) put(answers, field);
    }
  }
  return answers;
}

export function pagesOf({ spec = {} }: Entity): JsonObject[] {
  const { parameters } = spec;
  if (Array.isArray(parameters)) return parameters.filter(isJsonObject);
  return isJsonObject(parameters) ? [parameters] : [];
}

function put({ values, secrets }: Answers, field: FormField): void {
  const value = answerTo(field);
  setAt(values, field.path, value);
  if (field.picker?.name === 'Secret') secrets[field.path.at(-1) ?? ''] = 'a-secret';
}

function answerTo(field: FormField): JsonValue {
  const { schema, picker, choices, type } = field;
  // Some templates give what they do not take themselves.
  if (field.default !== undefined && matchesSchema(schema, field.default)) return field.default;
  if (picker !== undefined) {
    const picked = pickedFor(picker.name, picker.options);
    if (picked !== undefined && matchesSchema(schema, picked)) return picked;
  }
  const chosen = choices?.find(({ isDisabled }) => isDisabled !== true)?.value;
  if (chosen !== undefined) return type === 'array' ? [chosen] : chosen;
  return valueOf(schema);
}

function pickedFor(name: string, options: JsonObject): JsonValue | undefined {
  if (name === 'RepoUrlPicker') return repoUrlFor(firstOf(options['allowedHosts']) ?? 'github.com');
  if (name === 'EntityTagsPicker') return ['java', 'web'];
  if (name === 'MultiEntityPicker') return [`${kindFor(options, 'component')}:default/example`];
  if (name === 'OwnerPicker' || name === 'MyGroupsPicker') return 'group:default/example';
  if (/^(?:Owned)?EntityPicker$/u.test(name)) return `${kindFor(options, 'component')}:default/example`;
  if (name === 'RepoBranchPicker') return 'main';
  if (name === 'Secret') return '********';
  return undefined;
}

function repoUrlFor(host: string): string {
  if (host === 'dev.azure.com') return `${host}?organization=acme&project=shop&repo=example`;
  if (host === 'bitbucket.org') return `${host}?workspace=acme&project=shop&repo=example`;
  return `${host}?owner=acme&repo=example`;
}

function kindFor(options: JsonObject, otherwise: string): string {
  const filters = options['catalogFilter'];
  const filter = Array.isArray(filters) ? filters[0] : filters;
  const kind = isJsonObject(filter) ? firstOf(filter['kind']) : undefined;
  return (
    kind ??
    firstOf(options['allowedKinds']) ??
    firstOf(options['defaultKind']) ??
    otherwise
  ).toLowerCase();
}

function firstOf(value: JsonValue | undefined): string | undefined {
  const first = Array.isArray(value) ? value[0] : value;
  return typeof first === 'string' ? first : undefined;
}

const TEXTS = [
  ...[
    'example',
    'example-1',
    'Example',
    'example_1',
    'e',
    'a1',
    '12',
    '1.0.0',
    'org.example',
    '123456789012',
  ],
  ...[
    'https://example.com/a',
    'user@example.com',
    '10.0.0.0/16',
    'us-east-1',
    '/example',
    'arn:aws:iam::123456789012:role/example',
  ],
  ...['2026-01-31', '2026-01-31T10:00:00Z', '10:00:00', 'example-of-a-text-that-is-long-enough'],
];

function valueOf(schema: JsonObject): JsonValue {
  const given =
    schema['default'] ?? schema['const'] ?? firstIn(schema['examples']) ?? firstIn(schema['enum']);
  if (given !== undefined && matchesSchema(schema, given)) return given;
  switch (schema['type']) {
    case 'boolean':
      return true;
    case 'integer':
    case 'number':
      return typeof schema['minimum'] === 'number' ? schema['minimum'] : 3;
    case 'array':
      return isJsonObject(schema['items']) ? [valueOf(schema['items'])] : ['example'];
    case 'object':
      return objectOf(schema);
    default:
      return TEXTS.find(text => matchesSchema({ ...schema, type: 'string' }, text)) ?? 'example';
  }
}

function objectOf({ properties }: JsonObject): JsonObject {
  if (!isJsonObject(properties)) return {};
  return Object.fromEntries(
    Object.entries(properties).map(([name, one]) => [name, isJsonObject(one) ? valueOf(one) : 'example']),
  );
}

function firstIn(value: JsonValue | undefined): JsonValue | undefined {
  return Array.isArray(value) ? value[0] : undefined;
}

function valueAt(values: JsonObject, path: readonly string[]): JsonValue | undefined {
  return path.reduce<JsonValue | undefined>(
    (value, name) => (isJsonObject(value) ? value[name] : undefined),
    values,
  );
}

function setAt(values: JsonObject, [name = '', ...rest]: readonly string[], value: JsonValue): void {
  if (rest.length === 0) {
    values[name] = value;
    return;
  }
  const inner = values[name];
  const object = isJsonObject(inner) ? inner : {};
  values[name] = object;
  setAt(object, rest, value);
}
