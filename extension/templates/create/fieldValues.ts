import type { JsonObject, JsonValue } from '../../../model/index.ts';
import { isJsonObject, valueAt } from '../../../model/common/json.ts';

export function valueOf(values: JsonObject, path: readonly string[]): JsonValue | undefined {
  return valueAt(values, path);
}

/** The values with another one at a path; undefined takes it away, and what it leaves empty. */
export function withValue(
  values: JsonObject,
  path: readonly string[],
  value: JsonValue | undefined,
): JsonObject {
  const [name, ...rest] = path;
  if (name === undefined) return values;
  const known = values[name];
  const next = rest.length === 0 ? value : withValue(isJsonObject(known) ? known : {}, rest, value);
  const isGone =
    next === undefined || (rest.length > 0 && isJsonObject(next) && Object.keys(next).length === 0);
  const kept = Object.entries(values).filter(([key]) => key !== name);
  return isGone ? Object.fromEntries(kept) : { ...values, [name]: next };
}

/** What is typed for a field, as a value of its type; undefined for nothing. A text that is none of the type stays text. */
export function parseTyped(text: string, type: string): JsonValue | undefined {
  if (text === '') return undefined;
  if (type === 'number' || type === 'integer') {
    const number = Number(text);
    return Number.isFinite(number) ? number : text;
  }
  if (type === 'array') {
    return text
      .split(',')
      .map(item => item.trim())
      .filter(item => item !== '');
  }
  return text;
}

/** As it would be typed. */
export function stringifyTyped(value: JsonValue | undefined): string {
  if (value === undefined || value === null) return '';
  if (Array.isArray(value)) return value.map(stringifyTyped).join(', ');
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
