import { buildSchema, getOperationAST, graphql, GraphQLError, parse, type ExecutionResult } from 'graphql';
import { complexityOf } from './complexityOf.ts';
import { blobId, type GitlabState, type Project } from './GitlabState.ts';
import { plainPage, viewGroups, viewUser } from './viewPeople.ts';
import { gitlabSchema } from './schema.ts';

export interface GraphqlRequest {
  query: string;
  variables?: Record<string, unknown>;
}

export interface Viewer {
  /** Whether the groups that a path begins with are seen. */
  sees(path: string): boolean;
  /** Of these paths, what is asked of the file fails. */
  failing: ReadonlySet<string>;
}

export interface PageArguments {
  after?: string | null;
  first?: number | null;
}

const MOST = 100;
/** Of a question by someone who is known; by others 200. */
const MOST_COMPLEX = 250;
const schema = buildSchema(gitlabSchema);

/** Answers as GitLab does: newest first, at most a hundred, and what may not be seen is left out after it was counted. */
export async function executeGraphql(
  state: GitlabState,
  { query, variables = {} }: GraphqlRequest,
  viewer: Viewer,
): Promise<ExecutionResult> {
  const operation = getOperationAST(parse(query));
  const complexity = operation ? complexityOf(schema, operation, variables) : 0;
  if (complexity > MOST_COMPLEX) {
    const message = `Query has complexity of ${complexity}, which exceeds max complexity of ${MOST_COMPLEX}`;
    return { errors: [new GraphQLError(message)] };
  }
  const all = [...state.projects.values()].filter(({ path }) => viewer.sees(path)).reverse();
  const rootValue = {
    group: ({ fullPath }: { fullPath: string }) => {
      const within = all.filter(({ path }) => path.startsWith(`${fullPath}/`));
      const people = viewGroups(state, viewer).find(group => group.fullPath === fullPath);
      if (within.length === 0 && people === undefined) return null;
      return {
        fullPath,
        ...people,
        projects: ({ includeSubgroups, ...page }: PageArguments & { includeSubgroups: boolean }) =>
          pageOf(includeSubgroups ? within : within.filter(isChildOf(fullPath)), page, viewer),
      };
    },
    project: ({ fullPath }: { fullPath: string }) => {
      const project = all.find(({ path, isHidden }) => !isHidden && path === fullPath);
      return project === undefined ? null : viewProject(project, viewer);
    },
    projects: ({ ids, ...page }: PageArguments & { ids?: string[] | null }) =>
      pageOf(ids ? all.filter(({ id }) => ids.includes(globalId(id))) : all, page, viewer),
    groups: (page: PageArguments) => plainPage(viewGroups(state, viewer), page),
    users: (page: PageArguments) => plainPage([...state.users.values()].map(viewUser), page),
  };
  return graphql({ schema, source: query, rootValue, variableValues: variables });
}

function isChildOf(group: string): (project: Project) => boolean {
  return ({ path }) => !path.slice(group.length + 1).includes('/');
}

function pageOf(projects: readonly Project[], { after, first }: PageArguments, viewer: Viewer) {
  const last = after ? Number(Buffer.from(after, 'base64url').toString()) : Infinity;
  const rest = projects.filter(({ id }) => id < last);
  const page = rest.slice(0, Math.min(first ?? MOST, MOST));
  const end = page.at(-1);
  return {
    count: projects.length,
    pageInfo: {
      hasNextPage: rest.length > page.length,
      endCursor: end ? Buffer.from(String(end.id)).toString('base64url') : null,
    },
    nodes: page.filter(({ isHidden }) => !isHidden).map(project => viewProject(project, viewer)),
  };
}

function viewProject({ id, path, hasHiddenCode, ...project }: Project, { failing }: Viewer) {
  return {
    __typename: 'Project',
    ...project,
    id: globalId(id),
    fullPath: path,
    repository: hasHiddenCode ? null : viewRepository(project, failing.has(path)),
  };
}

function viewRepository(
  { branches, defaultBranch }: Pick<Project, 'branches' | 'defaultBranch'>,
  fails: boolean,
) {
  return {
    empty: branches.size === 0,
    rootRef: branches.size === 0 ? null : (defaultBranch ?? null),
    blobs: ({ paths, ref }: { paths: string[]; ref?: string | null }) => {
      if (branches.size === 0) return { nodes: [] };
      const name = ref ?? defaultBranch;
      if (fails) throw new Error('Gitaly is out of reach');
      if (name === undefined) throw new Error('Ref is not valid');
      const files = branches.get(name);
      return {
        nodes: paths.flatMap(path => {
          const text = files?.get(path);
          return text === undefined
            ? []
            : [{ oid: blobId(text), path, rawTextBlob: text.includes('\0') ? null : text }];
        }),
      };
    },
  };
}

function globalId(id: number): string {
  return `gid://gitlab/Project/${id}`;
}
