import type { JsonObject } from '../../../model/index.ts';

/** What of an entry is, or may hold, a secret or who it is of. */
export const ACCESS_KEYS = ['token', 'apps', 'username', 'password', 'credential', 'credentials', 'clientId'];

/** Whether an entry of `integrations` has access of its own. */
export function hasAccess(entry: JsonObject): boolean {
  return ACCESS_KEYS.some(key => entry[key] !== undefined);
}
