import type { JsonObject, JsonValue } from '../../model/index.ts';

/** Keys that would reach an object's prototype; no configuration key has such a name. */
const UNSAFE_KEYS = new Set(['__proto__', 'constructor', 'prototype']);

/**
 * The later tree over the earlier one: objects deep, arrays and scalars replaced as a whole, an explicit null removes
 * what was there. Neither argument is changed.
 */
export function mergeTrees(earlier: JsonObject, later: JsonObject): JsonObject {
  const merged: JsonObject = { ...earlier };
  for (const [key, value] of Object.entries(later)) {
    if (value === undefined || UNSAFE_KEYS.has(key)) continue;
    const before = Object.hasOwn(merged, key) ? merged[key] : undefined;
    if (isObject(before) && isObject(value)) merged[key] = mergeTrees(before, value);
    else merged[key] = value;
  }
  return merged;
}

/** The tree without its nulls: they have done their work once everything is merged. */
export function withoutNulls(tree: JsonObject): JsonObject {
  const kept: JsonObject = {};
  for (const [key, value] of Object.entries(tree)) {
    if (value === null || value === undefined || UNSAFE_KEYS.has(key)) continue;
    kept[key] = isObject(value) ? withoutNulls(value) : value;
  }
  return kept;
}

export function isObject(value: JsonValue | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
