import type { JsonObject, JsonValue } from '../../../entity/Entity.ts';

/* eslint-disable-next-line no-control-regex -- No text holds them; where pages are rendered they mark places. */
const controls = /[\u0000-\u0008\u000b\u000e-\u001f]|\p{Surrogate}/gu;

/** What comes from outside, without the signs that mark places while a page is rendered, and without halves of characters. */
export function withoutControls(text: string): string {
  return text.replace(controls, '');
}

/** YAML can spell out any sign: a value of it, with all its texts as they may be. Longer ones than `maxLength` are cut. */
export function cleanValue(value: JsonValue, maxLength = Infinity): JsonValue {
  if (typeof value === 'string') return withoutControls(value).slice(0, maxLength);
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(one => cleanValue(one, maxLength));
  return cleanObject(value, maxLength);
}

export function cleanObject(value: JsonObject, maxLength = Infinity): JsonObject {
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, one]) =>
      one === undefined ? [] : [[withoutControls(key), cleanValue(one, maxLength)]],
    ),
  );
}
