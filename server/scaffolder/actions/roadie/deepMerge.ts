import type { JsonObject, JsonValue } from '../../../../model/index.ts';

export interface DeepMergeOptions {
  /** Lists are joined, each item once; otherwise the new one takes the place of the other. */
  mergeArrays: boolean;
}

/** Objects key by key; what is added wins. Neither is changed. */
export function deepMerge(base: JsonValue, added: JsonValue, options: DeepMergeOptions): JsonValue {
  if (Array.isArray(base)) {
    return options.mergeArrays ? [...new Set([...base, ...(Array.isArray(added) ? added : [added])])] : added;
  }
  if (!isObject(added)) return added;
  const merged: JsonObject = isObject(base) ? { ...base } : {};
  for (const [key, value] of Object.entries(added)) {
    // Of JSON, a key as any other; of an object, what would change it into something else.
    if (key === '__proto__' || value === undefined) continue;
    merged[key] = Object.hasOwn(merged, key) ? deepMerge(merged[key] ?? null, value, options) : value;
  }
  return merged;
}

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
