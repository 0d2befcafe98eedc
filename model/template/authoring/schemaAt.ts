import { isJsonObject } from '../../common/json.ts';
import type { JsonObject } from '../../entity/Entity.ts';

/** The part of a JSON Schema that is about what lies at a path; undefined where it says nothing of it. */
export function schemaAt(
  schema: JsonObject | undefined,
  path: readonly (string | number)[],
): JsonObject | undefined {
  const [part, ...rest] = path;
  if (schema === undefined || part === undefined) return schema;
  const { properties, items, additionalProperties } = schema;
  const next =
    typeof part === 'number'
      ? items
      : isJsonObject(properties) && Object.hasOwn(properties, part)
        ? properties[part]
        : additionalProperties;
  if (isJsonObject(next)) return schemaAt(next, rest);
  const branches = ['allOf', 'anyOf', 'oneOf'].flatMap(key =>
    Array.isArray(schema[key]) ? schema[key] : [],
  );
  for (const branch of branches) {
    const found = isJsonObject(branch) ? schemaAt(branch, path) : undefined;
    if (found !== undefined) return found;
  }
  return undefined;
}
