import { Type } from 'typebox';
import { Value } from 'typebox/value';
import type { JsonObject } from '../../../../../model/index.ts';

const Text = (description: string) => Type.String({ minLength: 1, description });

/** An entry of `catalog.providers.githubOrg`. spec/search-auth-permissions-config E. */
export const PeopleSettings = Type.Object(
  {
    id: Type.Optional(Text('a name for this entry')),
    githubUrl: Type.Optional(
      Type.String({ pattern: /^https?:\/\/[^/]+\/?$/, description: 'a URL such as https://github.com' }),
    ),
    orgs: Type.Optional(Type.Array(Text('an organisation'), { description: 'a list of organisations' })),
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
}

/** The settings have passed PeopleSettings. */
export function parsePeopleSettings(settings: JsonObject): PeopleSearch {
  const {
    githubUrl = 'https://github.com',
    orgs = [],
    defaultUserTransformer,
  } = Value.Parse(PeopleSettings, settings);
  const { host, origin } = new URL(githubUrl);
  return {
    host,
    origin,
    organizations: orgs,
    useVerifiedEmails: defaultUserTransformer?.useVerifiedEmails ?? false,
  };
}
