// What is read of GitHub's answers, checked where they come in.
import { Type, type Static } from 'typebox';
import { checkAnswer, Nullable, PageInfo } from '../../../gitProvider/checkAnswer.ts';

/** A file; without keys where the path leads to a folder. */
const Found = Type.Object({
  id: Type.Optional(Type.String()),
  oid: Type.Optional(Type.String()),
  text: Type.Optional(Nullable(Type.String())),
  isTruncated: Type.Optional(Type.Boolean()),
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
        pageInfo: PageInfo,
        nodes: Nullable(Type.Array(Nullable(FoundRepository))),
      }),
    }),
  ),
});
export type RepositoriesAnswer = Static<typeof RepositoriesAnswer>;

const RepositoryAnswer = Type.Object({
  repositoryOwner: Nullable(Type.Object({ repository: Nullable(FoundRepository) })),
});
export type RepositoryAnswer = Static<typeof RepositoryAnswer>;

const TextsAnswer = Type.Object({
  nodes: Type.Array(
    Nullable(
      Type.Object({ oid: Type.Optional(Type.String()), text: Type.Optional(Nullable(Type.String())) }),
    ),
  ),
});
export type TextsAnswer = Static<typeof TextsAnswer>;

const TextsOfFiles = Type.Record(
  Type.String(),
  Nullable(
    Type.Record(
      Type.String(),
      Nullable(
        Type.Object({
          oid: Type.Optional(Type.String()),
          isTruncated: Type.Optional(Type.Boolean()),
          text: Type.Optional(Nullable(Type.String())),
        }),
      ),
    ),
  ),
);

/** By the ids of files. What is cut short, or no text, is left out. */
export function readTextsOfFiles(answer: unknown): ReadonlyMap<string, string> {
  const repositories = Object.values(checkAnswer(TextsOfFiles, answer, 'GitHub'));
  const files = repositories.flatMap(files => Object.values(files ?? {}));
  return new Map(
    files.flatMap(file =>
      file?.oid !== undefined && typeof file.text === 'string' && file.isTruncated !== true
        ? [[file.oid, file.text]]
        : [],
    ),
  );
}

export function readRepositories(answer: unknown): RepositoriesAnswer {
  return checkAnswer(RepositoriesAnswer, answer, 'GitHub');
}

export function readRepository(answer: unknown): RepositoryAnswer {
  return checkAnswer(RepositoryAnswer, answer, 'GitHub');
}

export function readTexts(answer: unknown): TextsAnswer {
  return checkAnswer(TextsAnswer, answer, 'GitHub');
}
