import { isJsonObject } from '../../common/json.ts';
import type { JsonObject, JsonValue } from '../../entity/Entity.ts';
import type { FormPath } from './Form.ts';

/**
 * The template's own words for what is wrong, by the keyword `errorMessage` (of ajv-errors): those of the value itself, or
 * else of the nearest thing that it is in. `name`: the keyword that the value does not fit.
 */
export function customMessage(
  schema: JsonObject,
  path: FormPath,
  { name }: { name: string },
): string | undefined {
  const schemas = schemasAlong(schema, path);
  for (let depth = path.length; depth >= 0; depth -= 1) {
    const here = schemas[depth];
    if (here === undefined) continue;
    const below = path.slice(depth);
    const message = here['errorMessage'];
    const found = typeof message === 'string' ? message : messageIn(message, below, name);
    if (found !== undefined) return found;
  }
  return undefined;
}

function schemasAlong(schema: JsonObject, path: FormPath): (JsonObject | undefined)[] {
  const schemas: (JsonObject | undefined)[] = [schema];
  for (const part of path) schemas.push(childOf(schemas.at(-1), part));
  return schemas;
}

function childOf(schema: JsonObject | undefined, part: string | number): JsonObject | undefined {
  const key = typeof part === 'number' ? 'items' : 'properties';
  const children = schema?.[key];
  if (!isJsonObject(children)) return undefined;
  if (typeof part === 'number') return children;
  return isJsonObject(children[part]) ? children[part] : undefined;
}

function messageIn(messages: JsonValue | undefined, below: FormPath, name: string): string | undefined {
  if (!isJsonObject(messages)) return undefined;
  const [first] = below;
  if (first === undefined) return textOf(messages[name]) ?? textOf(messages['_']);
  if (below.length === 1 && name === 'required') {
    const { required } = messages;
    const message = isJsonObject(required) ? textOf(required[String(first)]) : textOf(required);
    if (message !== undefined) return message;
  }
  const inner = messages[typeof first === 'number' ? 'items' : 'properties'];
  if (typeof inner === 'string') return inner;
  return isJsonObject(inner) && below.length === 1 ? textOf(inner[String(first)]) : undefined;
}

function textOf(value: JsonValue | undefined): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
