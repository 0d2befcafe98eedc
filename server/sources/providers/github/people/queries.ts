/** A page of an organisation's teams, each with who is in it itself and not only in a team below it. */
export const teamsQuery = `
query teams($org: String!, $after: String, $teams: Int!, $teamMembers: Int!) {
  organization(login: $org) {
    teams(first: $teams, after: $after) {
      totalCount
      pageInfo { hasNextPage endCursor }
      nodes {
        slug
        name
        description
        avatarUrl
        parentTeam { slug }
        members(first: $teamMembers, membership: IMMEDIATE) {
          pageInfo { hasNextPage endCursor }
          nodes { login }
        }
      }
    }
  }
}`;

/** More of the members of one team. */
export const teamMembersQuery = `
query teamMembers($org: String!, $slug: String!, $after: String, $teamMembers: Int!) {
  organization(login: $org) {
    team(slug: $slug) {
      members(first: $teamMembers, after: $after, membership: IMMEDIATE) {
        pageInfo { hasNextPage endCursor }
        nodes { login }
      }
    }
  }
}`;

const members = (more: string): string => `
query members($org: String!, $after: String, $members: Int!, $verified: Boolean!) {
  organization(login: $org) {
    membersWithRole(first: $members, after: $after) {
      totalCount
      pageInfo { hasNextPage endCursor }
      nodes {
        login
        databaseId
        name
        email
        avatarUrl
        bio
        ${more}
        organizationVerifiedDomainEmails(login: $org) @include(if: $verified)
      }
    }
  }
}`;

/** A page of an organisation's members. */
export const membersQuery = members('');

/** The same with who is suspended, which GitHub Enterprise Server alone tells. */
export const membersWithSuspensionQuery = members('suspendedAt');

/** Where whoever asks belongs to. */
export const ownOrganizationsQuery = `
query organizations($after: String) {
  viewer {
    organizations(first: 100, after: $after) {
      pageInfo { hasNextPage endCursor }
      nodes { login }
    }
  }
}`;
