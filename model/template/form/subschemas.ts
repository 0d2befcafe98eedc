import { isJsonObject } from '../../common/json.ts';
import type { JsonObject, JsonValue } from '../../entity/Entity.ts';

/** Where a schema holds others that are about the same value. */
const listsOfSame = ['allOf', 'anyOf', 'oneOf'];
const same = ['if', 'then', 'else', 'not'];
/** Where it holds others by the names of properties. */
const mapsOfParts = ['properties', 'patternProperties'];
const maps = ['dependencies', 'dependentSchemas', 'definitions', '$defs'];
const parts = ['items', 'additionalItems', 'additionalProperties', 'contains', 'propertyNames'];

/** The schema with each schema right below it replaced; what is no schema (such as `true`) stays. */
export function mapSubschemas(schema: JsonObject, map: (part: JsonObject) => JsonObject): JsonObject {
  const one = (value: JsonValue | undefined): JsonValue | undefined => {
    if (isJsonObject(value)) return map(value);
    return Array.isArray(value) ? value.map(item => (isJsonObject(item) ? map(item) : item)) : value;
  };
  const mapped: JsonObject = { ...schema };
  for (const key of [...listsOfSame, ...same, ...parts]) {
    if (key in mapped) mapped[key] = one(mapped[key]);
  }
  for (const key of [...mapsOfParts, ...maps]) {
    const value = mapped[key];
    if (isJsonObject(value)) mapped[key] = mapValues(value, one);
  }
  return mapped;
}

/** The schemas in it that say more of the same value, whichever apply. */
export function alternativesOf(schema: JsonObject): JsonObject[] {
  const lists = listsOfSame.flatMap(key => objectsIn(schema[key]));
  const dependencies = isJsonObject(schema['dependencies']) ? Object.values(schema['dependencies']) : [];
  return [...lists, ...[...dependencies, schema['then'], schema['else']].filter(isJsonObject)];
}

export function objectsIn(value: JsonValue | undefined): JsonObject[] {
  return Array.isArray(value) ? value.filter(isJsonObject) : [];
}

export function stringsIn(value: JsonValue | undefined): string[] {
  return Array.isArray(value) ? value.filter(item => typeof item === 'string') : [];
}

/** The schema without some of its keys. */
export function without(schema: JsonObject, keys: readonly string[]): JsonObject {
  return Object.fromEntries(Object.entries(schema).filter(([key]) => !keys.includes(key)));
}

function mapValues(
  object: JsonObject,
  map: (value: JsonValue | undefined) => JsonValue | undefined,
): JsonObject {
  return Object.fromEntries(Object.entries(object).map(([key, value]) => [key, map(value)]));
}
