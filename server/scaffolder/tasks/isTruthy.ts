import type { JsonValue } from '../../../model/index.ts';

/** As conditions of templates are read: an empty list is no, and any text but the empty one is yes. */
export function isTruthy(value: JsonValue | undefined): boolean {
  return Array.isArray(value) ? value.length > 0 : Boolean(value);
}
