/** What is asked of each repository, with what the file is known by. */
const repository = (file: string): string => `
  name
  nameWithOwner
  isArchived
  isFork
  visibility
  repositoryTopics(first: 100) { nodes { topic { name } } }
  defaultBranchRef { name target { oid } }
  file: object(expression: $file) { ${file} }`;

const page = (file: string): string => `
  repositoryOwner(login: $owner) {
    repositories(first: $first, after: $after, ownerAffiliations: [OWNER], orderBy: { field: CREATED_AT, direction: ASC }) {
      totalCount
      pageInfo { hasNextPage endCursor }
      nodes { ${repository(file)} }
    }
  }`;

/** By its present name. */
const one = (file: string): string => `
  repositoryOwner(login: $owner) {
    repository(name: $name, followRenames: false) { ${repository(file)} }
  }`;

const descriptor = '... on Blob { id oid isTruncated text @include(if: $withText) }';
const tree = '... on Tree { oid }';

/**
 * A page of an owner's repositories, each with the file that is looked for: what its text is known by and, the first
 * time, the text.
 */
export const repositoriesQuery = `
query repositories($owner: String!, $first: Int!, $after: String, $file: String!, $withText: Boolean!) {
  ${page(descriptor)}
}`;

/** The same with the id of the tree that holds all of a repository's files. */
export const treesQuery = `
query trees($owner: String!, $first: Int!, $after: String, $file: String!) {
  ${page(tree)}
}`;

/** One of them. */
export const repositoryQuery = `
query repository($owner: String!, $name: String!, $file: String!, $withText: Boolean!) {
  ${one(descriptor)}
}`;

/** One of them with the id of its tree. */
export const treeQuery = `
query tree($owner: String!, $name: String!, $file: String!) {
  ${one(tree)}
}`;

/** Texts of files by their ids, at most 100. */
export const textsQuery = `
query texts($ids: [ID!]!) {
  nodes(ids: $ids) { ... on Blob { oid text } }
}`;

/** Texts of files by the ids that Git gives them: `r0 { f0 { … } f1 { … } } r1 …`, in the order that they are named in. */
export function textsOfFilesQuery(
  repositories: readonly { owner: string; name: string; oids: readonly string[] }[],
): string {
  const parts = repositories.map(({ owner, name, oids }, index) => {
    const files = oids.map(
      (oid, at) => `f${at}: object(oid: ${JSON.stringify(oid)}) { ... on Blob { oid isTruncated text } }`,
    );
    const arguments_ = `owner: ${JSON.stringify(owner)}, name: ${JSON.stringify(name)}`;
    return `r${index}: repository(${arguments_}) { ${files.join(' ')} }`;
  });
  return `query textsOfFiles { ${parts.join(' ')} }`;
}
