/** A query for a page of an organisation's repositories, as a sync asks it. */
export const PAGE = `
  query Page($org: String!, $after: String, $first: Int = 100) {
    organization(login: $org) {
      repositories(first: $first, after: $after, orderBy: { field: NAME, direction: ASC }) {
        totalCount
        pageInfo { hasNextPage endCursor }
        nodes { name isEmpty defaultBranchRef { target { oid } } object(expression: "HEAD:catalog-info.yaml") { ... on Blob { text } } }
      }
    }
  }`;

/** What it answers. */
export interface Page {
  organization: {
    repositories: {
      totalCount: number;
      pageInfo: { hasNextPage: boolean; endCursor: string | null };
      nodes: ({ name: string; isEmpty: boolean; object: { text: string } | null } | null)[];
    };
  };
}
