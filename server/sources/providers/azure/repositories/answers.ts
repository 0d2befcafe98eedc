// What is read of the answers of Azure DevOps, checked where they come in.
import { Type, type Static } from 'typebox';
import { Nullable } from '../../../gitProvider/checkAnswer.ts';

const FoundRepository = Type.Object({
  id: Type.String(),
  name: Type.String(),
  project: Type.Object({ name: Type.String() }),
  /** `refs/heads/main`; absent where there are no commits. */
  defaultBranch: Type.Optional(Nullable(Type.String())),
  isDisabled: Type.Optional(Nullable(Type.Boolean())),
});
export type FoundRepository = Static<typeof FoundRepository>;

export const RepositoriesAnswer = Type.Object({ value: Type.Array(FoundRepository) });

export const SearchAnswer = Type.Object({
  count: Type.Integer(),
  /** 0: the answer is what there is. Others: the index is being made, or the question was not understood. */
  infoCode: Type.Optional(Type.Integer()),
  results: Type.Array(
    Type.Object({
      path: Type.String(),
      repository: Type.Object({ id: Type.String() }),
      contentId: Type.String({ minLength: 1 }),
    }),
  ),
});

export const ItemAnswer = Type.Object({
  objectId: Type.String({ minLength: 1 }),
  isFolder: Type.Optional(Type.Boolean()),
  content: Type.Optional(Nullable(Type.String())),
});
