import type { GitObject } from '../git/CatFile.ts';
import { parseCommit, parseTree, typeOfMode, type GitPerson } from '../git/parseObjects.ts';
import { gitTime } from '../gitTime.ts';
import type { Repository } from '../GitHubState.ts';
import { nodeId } from '../nodeIds.ts';
import type { QueryContext } from './QueryContext.ts';

/** Above this GraphQL gives the start of a text only. */
const MOST_TEXT = 512_000;

const PREFIX = { blob: 'B', tree: 'T', commit: 'C', tag: 'TA' };

/** A Git object; `path` is where it was found, for those that tell it. */
export function viewObject(
  repository: Repository,
  object: GitObject,
  context: QueryContext,
  path = '',
): Record<string, unknown> {
  const { oid } = object;
  const url = `${context.world.places.url}/${repository.owner}/${repository.name}/commit/${oid}`;
  const common = {
    id: nodeId(PREFIX[object.type], repository.id, oid),
    oid,
    abbreviatedOid: oid.slice(0, 7),
    repository: () => context.views.repository(repository, context),
    commitUrl: url,
    commitResourcePath: new URL(url).pathname,
  };
  if (object.type === 'blob') return { ...common, ...viewBlob(object.content) };
  if (object.type === 'tree') return { ...common, ...viewTree(repository, object, context, path) };
  if (object.type === 'commit') return { ...common, url, ...viewCommit(repository, object, context) };
  return { ...common, __typename: 'Tag' };
}

function viewBlob(content: Buffer): Record<string, unknown> {
  const isBinary = content.subarray(0, 8000).includes(0);
  const isTruncated = !isBinary && content.length > MOST_TEXT;
  return {
    __typename: 'Blob',
    byteSize: content.length,
    isBinary,
    isTruncated,
    text: isBinary ? undefined : content.subarray(0, MOST_TEXT).toString('utf8'),
  };
}

function viewTree(
  repository: Repository,
  { content }: GitObject,
  context: QueryContext,
  path: string,
): Record<string, unknown> {
  const { store } = context.world;
  return {
    __typename: 'Tree',
    entries: parseTree(content).map(({ mode, name, oid }) => {
      const inside = path === '' ? name : `${path}/${name}`;
      const type = typeOfMode(mode);
      const read = async (): Promise<GitObject | undefined> =>
        type === 'commit' ? undefined : store.read(oid);
      return {
        name,
        path: inside,
        type,
        mode: Number.parseInt(mode, 8),
        oid,
        extension: /\.[^.]*$/.exec(name)?.[0] ?? '',
        size: async () => (type === 'blob' ? ((await read())?.content.length ?? 0) : 0),
        repository: () => context.views.repository(repository, context),
        object: async () => {
          const object = await read();
          return object && viewObject(repository, object, context, inside);
        },
      };
    }),
  };
}

function viewCommit(
  repository: Repository,
  { oid, content }: GitObject,
  context: QueryContext,
): Record<string, unknown> {
  const commit = parseCommit(oid, content);
  return {
    __typename: 'Commit',
    message: commit.message,
    messageHeadline: commit.message.split('\n')[0],
    committedDate: gitTime(commit.committer.date),
    authoredDate: gitTime(commit.author.date),
    author: viewPerson(commit.author),
    committer: viewPerson(commit.committer),
    tree: async () => {
      const tree = await context.world.store.read(commit.tree);
      return tree && viewObject(repository, tree, context);
    },
  };
}

function viewPerson({ name, email, date }: GitPerson): Record<string, unknown> {
  return { name, email, date: gitTime(date), user: undefined };
}
