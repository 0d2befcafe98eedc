import { isJsonObject, type JsonObject, type JsonValue } from '../../../model/index.ts';

/** A schema as plain JSON: as actions are described to others. */
export function plainSchema(schema: object): JsonObject {
  const text = JSON.stringify(schema, (_key, value: unknown) =>
    value instanceof RegExp ? value.source : value,
  );
  // A schema is an object.
  return JSON.parse(text) as JsonObject;
}

/** The schema with each object that names its properties, and does not say otherwise, taking no others. */
export function strictSchema(schema: object): JsonObject {
  return strictly(withAllowedHosts(plainSchema(schema)));
}

/**
 * Half of the templates that there are hand a step that publishes the hosts that its field in the form allows, as the examples of
 * Backstage once did. It never had an effect.
 */
function withAllowedHosts(schema: JsonObject): JsonObject {
  const { properties } = schema;
  if (!isJsonObject(properties) || properties['repoUrl'] === undefined) return schema;
  const allowedHosts = { type: 'array', description: 'Has no effect in a step: it belongs to the form.' };
  return { ...schema, properties: { allowedHosts, ...properties } };
}

/** These hold schemas that all apply to one value: what one of them names, another need not. */
const TOGETHER = ['allOf', 'if', 'then', 'else', 'not'];
/** These hold objects of schemas. */
const NAMED = ['properties', 'patternProperties', 'definitions', '$defs'];
const DATA = ['default', 'const', 'enum', 'examples'];

function strictly(schema: JsonObject): JsonObject {
  const strict: JsonObject = {};
  for (const [key, value] of Object.entries(schema)) {
    if (value === undefined || DATA.includes(key) || TOGETHER.includes(key)) strict[key] = value;
    else if (NAMED.includes(key) && isJsonObject(value)) strict[key] = mapValues(value);
    else strict[key] = strictIn(value);
  }
  const isOpen = !isJsonObject(schema['properties']) || TOGETHER.some(key => key in schema);
  if (isOpen || 'additionalProperties' in schema || 'patternProperties' in schema) return strict;
  return { ...strict, additionalProperties: false };
}

function mapValues(schemas: JsonObject): JsonObject {
  return Object.fromEntries(
    Object.entries(schemas).map(([name, schema]) => [name, schema === undefined ? schema : strictIn(schema)]),
  );
}

function strictIn(value: JsonValue): JsonValue {
  if (Array.isArray(value)) return value.map(strictIn);
  return isJsonObject(value) ? strictly(value) : value;
}
