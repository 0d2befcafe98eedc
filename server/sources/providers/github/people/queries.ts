/** A page of an organisation's teams, each with who is in it itself and not only in a team below it. */
export const teamsQuery = `
query teams($org: String!, $after: String) {
  organization(login: $org) {
    teams(first: 50, after: $after) {
      totalCount
      pageInfo { hasNextPage endCursor }
      nodes {
        slug
        name
        description
        avatarUrl
        parentTeam { slug }
        members(first: 100, membership: IMMEDIATE) {
          pageInfo { hasNextPage endCursor }
          nodes { login }
        }
      }
    }
  }
}`;

/** More of the members of one team. */
export const teamMembersQuery = `
query teamMembers($org: String!, $slug: String!, $after: String) {
  organization(login: $org) {
    team(slug: $slug) {
      members(first: 100, after: $after, membership: IMMEDIATE) {
        pageInfo { hasNextPage endCursor }
        nodes { login }
      }
    }
  }
}`;

/** A page of an organisation's members. */
export const membersQuery = `
query members($org: String!, $after: String, $verified: Boolean!) {
  organization(login: $org) {
    membersWithRole(first: 100, after: $after) {
      totalCount
      pageInfo { hasNextPage endCursor }
      nodes {
        login
        databaseId
        name
        email
        avatarUrl
        bio
        organizationVerifiedDomainEmails(login: $org) @include(if: $verified)
      }
    }
  }
}`;

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
