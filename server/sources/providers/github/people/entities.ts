import type { Entity } from '../../../../../model/index.ts';
import type { Member, Team } from './answers.ts';

const apiVersion = 'backstage.io/v1alpha1';

/** A team as Backstage makes an entity of it; of several organisations, each has its own namespace. */
export function groupOf(team: Team, organization: string, namespace: string | undefined): Entity {
  const { slug, name, description, avatarUrl, parentTeam } = team;
  return {
    apiVersion,
    kind: 'Group',
    metadata: {
      name: slug,
      ...(namespace !== undefined && { namespace }),
      ...(description !== null && description !== '' && { description }),
      annotations: { 'github.com/team-slug': `${organization}/${slug}` },
    },
    spec: {
      type: 'team',
      profile: { displayName: name, ...(avatarUrl !== null && { picture: avatarUrl }) },
      children: [],
      ...(parentTeam && { parent: parentTeam.slug }),
    },
  };
}

/** A member as Backstage makes an entity of it. `groups`: refs of the teams that the member is in. */
export function userOf(member: Member, groups: readonly string[]): Entity {
  const {
    login,
    databaseId,
    name,
    email,
    avatarUrl,
    bio,
    organizationVerifiedDomainEmails: verified = [],
  } = member;
  const address = verified[0] ?? email;
  const profile = {
    ...(name !== null && name !== '' && { displayName: name }),
    ...(address !== null && address !== '' && { email: address }),
    ...(avatarUrl !== null && { picture: avatarUrl }),
  };
  return {
    apiVersion,
    kind: 'User',
    metadata: {
      name: login,
      ...(bio !== null && bio !== '' && { description: bio }),
      annotations: {
        'github.com/user-login': login,
        ...(databaseId !== null && { 'github.com/user-id': String(databaseId) }),
      },
    },
    spec: { profile, memberOf: [...groups].sort() },
  };
}
