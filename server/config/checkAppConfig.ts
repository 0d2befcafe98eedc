import type { Static, TSchema } from 'typebox';
import { Value } from 'typebox/value';
import type { JsonValue } from '../../model/index.ts';
import { AppConfig } from './configSchema.ts';
import type { ConfigPlaces } from './ConfigPlaces.ts';
import { valueAt } from './keyPath.ts';
import type { KeyPath, LoadedConfig } from './LoadedConfig.ts';
import { isObject } from './mergeTrees.ts';

type SchemaError = ReturnType<typeof Value.Errors>[number];

/** The tree as the schema has it. Errors: ConfigError for the first value that is not as it should be. */
export function checkAppConfig({ tree }: LoadedConfig, places: ConfigPlaces): AppConfig {
  return checkValue(AppConfig, tree, [], places);
}

/** The value at a key path, as the schema has it. Messages quote the schema's descriptions. Errors: ConfigError. */
export function checkValue<T extends TSchema>(
  schema: T,
  value: JsonValue | undefined,
  at: KeyPath,
  places: ConfigPlaces,
): Static<T> {
  if (Value.Check(schema, value)) return value;
  const error = mostTelling(Value.Errors(schema, value));
  const found = pathOf(error.instancePath);
  if (error.keyword === 'required') {
    const path = [...found, error.params.requiredProperties[0] ?? ''];
    const expected = expectedAt(schema, error.schemaPath, path.at(-1));
    throw places.error([...at, ...path], `is missing; it should be ${expected}.`);
  }
  const what = describe([...at, ...found], isObject(value) ? valueAt(value, found) : value);
  throw places.error([...at, ...found], `should be ${expectedAt(schema, error.schemaPath)}, not ${what}.`);
}

/** The deepest of the errors, since a value of several forms gives an error for each form; of equals, the first. */
function mostTelling(errors: SchemaError[]): SchemaError {
  const [first, ...others] = errors;
  if (first === undefined) throw new Error('A tree that does not pass its schema has at least one error.');
  const depthOf = (error: SchemaError) => pathOf(error.instancePath).length;
  return others.reduce(
    (deepest, error) =>
      error.instancePath.startsWith(first.instancePath) && depthOf(error) > depthOf(deepest)
        ? error
        : deepest,
    first,
  );
}

/** The description of the schema that failed, or of its property; of one form among several, that of the choice. */
function expectedAt(root: TSchema, schemaPath: string, property?: string | number): string {
  const steps = schemaPath.split('/').slice(1).map(unescape);
  if (property === undefined && steps.at(-2) === 'anyOf') steps.splice(-2);
  let schema: unknown = root;
  for (const step of property === undefined ? steps : [...steps, 'properties', String(property)]) {
    schema = (schema as Record<string, unknown>)[step];
  }
  const { description } = schema as { description?: string };
  return description ?? 'different';
}

function pathOf(instancePath: string): KeyPath {
  const parts = instancePath.split('/').slice(1).map(unescape);
  return parts.map(part => (/^\d+$/.test(part) ? Number(part) : part));
}

function unescape(part: string): string {
  return part.replaceAll('~1', '/').replaceAll('~0', '~');
}

/** What was found; never the text of what may be a secret. */
function describe(path: KeyPath, value: JsonValue | undefined): string {
  if (value === undefined) return 'nothing';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object') return 'an object';
  if (value === '') return 'an empty text';
  const secret = path.some(part => /token|secret|password|key|options|connection/i.test(String(part)));
  if (secret) return `a ${typeof value}`;
  // Neither of who signs in by a URL.
  return JSON.stringify(value).replaceAll(/:\/\/[^/?#\s]*@/g, '://…@');
}
