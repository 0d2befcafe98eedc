import { isJsonObject } from '../../common/json.ts';
import type { JsonObject, JsonValue } from '../../entity/Entity.ts';
import { preparePage } from './preparePage.ts';
import { resolveSchema } from './resolveSchema.ts';

/** A default may bring a condition about that brings more of them. */
const MAX_ROUNDS = 20;

/** The values with the defaults of what the page asks, where there is no value yet. */
export function withDefaults(page: JsonObject, values: JsonObject, flags?: ReadonlySet<string>): JsonObject {
  return fillIn(preparePage(page, flags), values);
}

/** `schema`: prepared. */
export function fillIn(schema: JsonObject, values: JsonObject): JsonObject {
  let filled = values;
  for (let round = 0; round < MAX_ROUNDS; round += 1) {
    const next = fillOnce(resolveSchema(schema, filled), filled);
    if (next === filled) break;
    filled = next;
  }
  return filled;
}

function fillOnce(resolved: JsonObject, values: JsonObject): JsonObject {
  const properties = resolved['properties'];
  const own = isJsonObject(resolved['default']) ? resolved['default'] : {};
  if (!isJsonObject(properties)) return values;
  let filled = values;
  for (const [name, property] of Object.entries(properties)) {
    if (!isJsonObject(property)) continue;
    const before = Object.hasOwn(values, name) ? values[name] : undefined;
    const value = valueFor(property, before, own[name]);
    if (value !== before) filled = { ...filled, [name]: value };
  }
  return filled;
}

function valueFor(
  property: JsonObject,
  value: JsonValue | undefined,
  inherited: JsonValue | undefined,
): JsonValue | undefined {
  if (value !== undefined && !isJsonObject(value)) return value;
  if (isJsonObject(property['properties'])) {
    const start = value ?? (isJsonObject(inherited) ? inherited : property['default']);
    const before = isJsonObject(start) ? start : {};
    const filled = fillIn(property, before);
    return Object.keys(filled).length === 0 || filled === value ? value : filled;
  }
  return value ?? inherited ?? property['default'] ?? property['const'];
}
