import { Type } from 'typebox';
import { Value } from 'typebox/value';
import type { JsonObject } from '../../../../../model/index.ts';

const Text = (description: string) => Type.String({ minLength: 1, description });
const Flag = Type.Boolean({ description: 'true or false' });
const RELATIONS = 'DIRECT, INHERITED, DESCENDANTS or SHARED_FROM_GROUPS';

/**
 * Below an id of `catalog.providers.gitlab`: the same entry as for projects, of which this is about people.
 * spec/search-auth-permissions-config E.
 */
export const PeopleSettings = Type.Object(
  {
    host: Text('a host such as gitlab.com'),
    group: Type.Optional(Text('the path of a group such as acme/tools')),
    orgEnabled: Type.Optional(Flag),
    userPattern: Type.Optional(Text('a regular expression of e-mail addresses or user names')),
    groupPattern: Type.Optional(Text('a regular expression of paths of groups')),
    allowInherited: Type.Optional(Flag),
    relations: Type.Optional(
      Type.Array(
        Type.Union(
          [
            Type.Literal('DIRECT'),
            Type.Literal('INHERITED'),
            Type.Literal('DESCENDANTS'),
            Type.Literal('SHARED_FROM_GROUPS'),
          ],
          { description: RELATIONS },
        ),
        { description: `a list of ${RELATIONS}` },
      ),
    ),
    restrictUsersToGroup: Type.Optional(Flag),
    includeUsersWithoutSeat: Type.Optional(Flag),
  },
  { description: 'an object with host and group' },
);

/** Settings with what they leave out. */
export interface PeopleSearch {
  host: string;
  /** Without slashes at either end; undefined: all that there are on the host. */
  group: string | undefined;
  /** Of this group and of those above it; undefined: all users of the host. */
  usersOf: string | undefined;
  /** Whom GitLab counts among a group's members. */
  relations: readonly string[];
  isWantedGroup(path: string): boolean;
  /** Without an address, the name counts. */
  isWantedUser(addressOrName: string): boolean;
}

/** The settings have passed PeopleSettings. @throws Error for an expression that is none, and for all of gitlab.com. */
export function parsePeopleSettings(settings: JsonObject): PeopleSearch {
  const { host, relations, ...parsed } = Value.Parse(PeopleSettings, settings);
  const group = (parsed.group ?? '').replace(/^\/+|\/+$/g, '') || undefined;
  const isPublic = host.toLowerCase() === 'gitlab.com';
  if (isPublic && group === undefined) {
    throw new Error('orgEnabled needs a group on gitlab.com');
  }
  const userPattern = new RegExp(parsed.userPattern ?? '');
  const groupPattern = new RegExp(parsed.groupPattern ?? '');
  return {
    host: host.toLowerCase(),
    group,
    usersOf: parsed.restrictUsersToGroup === true ? group : isPublic ? group?.split('/')[0] : undefined,
    relations: [
      ...new Set(['DIRECT', ...(relations ?? (parsed.allowInherited === true ? ['INHERITED'] : []))]),
    ],
    isWantedGroup: path => groupPattern.test(path),
    isWantedUser: addressOrName => userPattern.test(addressOrName),
  };
}
