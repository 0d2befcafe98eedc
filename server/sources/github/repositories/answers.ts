// What is read of GitHub's answers, checked where they come in.
import { Type, type Static, type TSchema } from 'typebox';
import { Value } from 'typebox/value';
import { ServiceUnavailableError } from '../../../../model/index.ts';

const Nullable = <T extends TSchema>(schema: T) => Type.Union([schema, Type.Null()]);

const Entry = Type.Object({ name: Type.String(), type: Type.String() });

/** A file, a folder where the path leads to one, or nothing. */
const Found = Type.Object({
  id: Type.Optional(Type.String()),
  oid: Type.Optional(Type.String()),
  text: Type.Optional(Nullable(Type.String())),
  isTruncated: Type.Optional(Type.Boolean()),
  entries: Type.Optional(Nullable(Type.Array(Entry))),
});

const FoundRepository = Type.Object({
  name: Type.String(),
  nameWithOwner: Type.String(),
  isArchived: Type.Boolean(),
  isFork: Type.Boolean(),
  visibility: Type.String(),
  repositoryTopics: Type.Object({
    nodes: Nullable(Type.Array(Nullable(Type.Object({ topic: Type.Object({ name: Type.String() }) })))),
  }),
  defaultBranchRef: Nullable(
    Type.Object({ name: Type.String(), target: Nullable(Type.Object({ oid: Type.String() })) }),
  ),
  file: Type.Optional(Nullable(Found)),
});
export type FoundRepository = Static<typeof FoundRepository>;

const RepositoriesAnswer = Type.Object({
  repositoryOwner: Nullable(
    Type.Object({
      repositories: Type.Object({
        totalCount: Type.Integer(),
        pageInfo: Type.Object({ hasNextPage: Type.Boolean(), endCursor: Nullable(Type.String()) }),
        nodes: Nullable(Type.Array(Nullable(FoundRepository))),
      }),
    }),
  ),
});
export type RepositoriesAnswer = Static<typeof RepositoriesAnswer>;

const TextsAnswer = Type.Object({
  nodes: Type.Array(
    Nullable(
      Type.Object({ oid: Type.Optional(Type.String()), text: Type.Optional(Nullable(Type.String())) }),
    ),
  ),
});
export type TextsAnswer = Static<typeof TextsAnswer>;

export function readRepositories(answer: unknown): RepositoriesAnswer {
  return checked(RepositoriesAnswer, answer);
}

export function readTexts(answer: unknown): TextsAnswer {
  return checked(TextsAnswer, answer);
}

function checked<T extends TSchema>(schema: T, answer: unknown): Static<T> {
  if (Value.Check(schema, answer)) return answer;
  const [error] = Value.Errors(schema, answer);
  throw new ServiceUnavailableError(
    `GitHub's answer is not what its API promises: ${error?.instancePath ?? ''} ${error?.message ?? ''}`,
  );
}
