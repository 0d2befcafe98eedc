import { Type } from 'typebox';
import { Value } from 'typebox/value';
import type { JsonObject } from '../../../../../model/index.ts';

const Text = (description: string) => Type.String({ minLength: 1, description });
const Size = Type.Optional(Type.Integer({ minimum: 1, maximum: 100, description: 'a number from 1 to 100' }));

/** An entry of `catalog.providers.githubOrg`. spec/search-auth-permissions-config E. */
export const PeopleSettings = Type.Object(
  {
    id: Type.Optional(Text('a name for this entry')),
    githubUrl: Type.Optional(
      Type.String({ pattern: /^https?:\/\/[^/]+\/?$/, description: 'a URL such as https://github.com' }),
    ),
    orgs: Type.Optional(Type.Array(Text('an organisation'), { description: 'a list of organisations' })),
    excludeSuspendedUsers: Type.Optional(Type.Boolean({ description: 'true or false' })),
    pageSizes: Type.Optional(
      Type.Object(
        { teams: Size, teamMembers: Size, organizationMembers: Size },
        { description: 'an object with teams, teamMembers or organizationMembers' },
      ),
    ),
    defaultUserTransformer: Type.Optional(
      Type.Object(
        { useVerifiedEmails: Type.Optional(Type.Boolean({ description: 'true or false' })) },
        { description: 'an object with useVerifiedEmails' },
      ),
    ),
  },
  { description: 'an object with githubUrl and orgs' },
);

/** Settings with what they leave out. */
export interface PeopleSearch {
  host: string;
  /** Of web pages. */
  origin: string;
  /** None: those that whoever asks belongs to. */
  organizations: readonly string[];
  useVerifiedEmails: boolean;
  /** Only where GitHub tells: not of github.com, nor of GitHub Enterprise Cloud. */
  asksForSuspended: boolean;
  pageSizes: { teams: number; teamMembers: number; organizationMembers: number };
}

/** The settings have passed PeopleSettings. */
export function parsePeopleSettings(settings: JsonObject): PeopleSearch {
  const {
    githubUrl = 'https://github.com',
    orgs = [],
    defaultUserTransformer,
    excludeSuspendedUsers = false,
    pageSizes,
  } = Value.Parse(PeopleSettings, settings);
  const { host, origin } = new URL(githubUrl);
  return {
    host,
    origin,
    organizations: orgs,
    useVerifiedEmails: defaultUserTransformer?.useVerifiedEmails ?? false,
    asksForSuspended: excludeSuspendedUsers && !/(^|\.)(github|ghe)\.com$/.test(host),
    pageSizes: { teams: 50, teamMembers: 100, organizationMembers: 100, ...pageSizes },
  };
}
