import type { AppConfig } from './configSchema.ts';
import type { ConfigPlaces } from './ConfigPlaces.ts';
import type { ServerConfig } from './ServerConfig.ts';

type ExternalAccess = NonNullable<
  NonNullable<NonNullable<AppConfig['backend']>['auth']>['externalAccess']
>[number];

type Token = ServerConfig['tokens'][number];

export interface ParsedAccess {
  tokens: Token[];
  notices: string[];
}

const PATH = ['backend', 'auth', 'externalAccess'];

/** `backend.auth.externalAccess`: the static tokens that are let in. Messages never quote a token. */
export function parseAccess(
  entries: readonly ExternalAccess[] | undefined,
  places: ConfigPlaces,
): ParsedAccess {
  const parsed: ParsedAccess = { tokens: [], notices: [] };
  for (const [index, entry] of (entries ?? []).entries()) {
    const refused = reasonToRefuse(entry);
    if (refused === undefined) parsed.tokens.push(parseStatic(entry, index, places));
    else parsed.notices.push(`${PATH.join('.')}[${index}] ${refused}, so its token is not let in.`);
  }
  return parsed;
}

/** An entry that cannot be held to its own limits gives no access at all, rather than more than it should. */
function reasonToRefuse(entry: ExternalAccess): string | undefined {
  if (entry.type !== 'static') return `is of type "${entry.type}", which is not supported (only static is)`;
  const restrictions = entry.accessRestrictions;
  if (restrictions === undefined) return undefined;
  const catalog = restrictions.find(({ plugin }) => plugin === 'catalog');
  if (catalog === undefined) return 'is restricted to other plugins than catalog';
  return Object.keys(catalog).length > 1
    ? 'is restricted to single permissions, which are not supported'
    : undefined;
}

function parseStatic(entry: ExternalAccess, index: number, places: ConfigPlaces): Token {
  const path = [...PATH, index, 'options'];
  const token = entry.options?.['token'];
  const subject = entry.options?.['subject'];
  if (token === undefined) throw places.error([...path, 'token'], 'is missing; it should be a text.');
  if (typeof token !== 'string' || token.length < 8 || /\s/.test(token)) {
    throw places.error([...path, 'token'], 'should be a text of at least 8 characters without spaces.');
  }
  if (subject === undefined) {
    throw places.error([...path, 'subject'], 'is missing; it should name who holds the token.');
  }
  if (typeof subject !== 'string' || subject === '' || /\s/.test(subject)) {
    throw places.error([...path, 'subject'], 'should be a name without spaces.');
  }
  return { token, subject };
}
