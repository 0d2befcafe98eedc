import type { JsonObject } from '../../../model/index.ts';

const SECRETS = ['token', 'apps', 'username', 'password', 'credential', 'credentials', 'clientId'];

/** Whether an entry of `integrations` has access of its own. */
export function hasAccess(entry: JsonObject): boolean {
  return SECRETS.some(key => entry[key] !== undefined);
}
