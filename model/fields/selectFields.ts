import { isJsonObject } from '../common/json.ts';
import type { Entity, JsonObject, JsonValue } from '../entity/Entity.ts';
import { InputError } from '../errors.ts';

/**
 * The parts of an entity that were asked for, by dotted paths. Keys that contain dots are found too. Paths that lead
 * nowhere are left out; no paths mean the whole entity. spec/catalog-api §4.
 * @throws InputError on a path with `[`: lists come whole.
 */
export function selectFields(entity: Entity, fields: readonly string[]): JsonObject {
  const whole = entity as unknown as JsonObject;
  const wanted = fields.map(field => field.trim()).filter(field => field !== '');
  const indexed = wanted.find(field => field.includes('['));
  if (indexed !== undefined) {
    throw new InputError(`Invalid field "${indexed}": lists come whole, so a path cannot hold [ ]`);
  }
  if (wanted.length === 0) return whole;
  const selection: Selection = { result: {}, own: new Set() };
  selection.own.add(selection.result);
  for (const field of wanted) {
    const found = resolve(whole, field.split('.'));
    if (found) insert(selection, found.path, found.value);
  }
  return selection.result;
}

interface Selection {
  result: JsonObject;
  /** The mappings made here; all others belong to the entity and are never written to. */
  own: Set<JsonObject>;
}

/** Tries the shortest key first, and longer ones, dots included, where that leads nowhere. */
function resolve(from: JsonObject, parts: string[]): { path: string[]; value: JsonValue } | undefined {
  for (let length = 1; length <= parts.length; length++) {
    const key = parts.slice(0, length).join('.');
    const value = Object.hasOwn(from, key) ? from[key] : undefined;
    if (value === undefined) continue;
    if (length === parts.length) return { path: [key], value };
    const below = isJsonObject(value) ? resolve(value, parts.slice(length)) : undefined;
    if (below) return { path: [key, ...below.path], value: below.value };
  }
  return undefined;
}

function insert({ result, own }: Selection, path: string[], value: JsonValue): void {
  let at = result;
  for (const key of path.slice(0, -1)) {
    const below = Object.hasOwn(at, key) ? at[key] : undefined;
    if (!isJsonObject(below)) {
      const made: JsonObject = {};
      own.add(made);
      define(at, key, made);
      at = made;
    } else if (own.has(below)) {
      at = below;
    } else {
      // The whole subtree was asked for before.
      return;
    }
  }
  define(at, path.at(-1) ?? '', value);
}

/** Plain assignment would lose a key named __proto__. */
function define(object: JsonObject, key: string, value: JsonValue): void {
  Object.defineProperty(object, key, { value, enumerable: true, configurable: true, writable: true });
}
