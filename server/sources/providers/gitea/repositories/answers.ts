// What is read of Gitea's answers, checked where they come in.
import { Type, type Static } from 'typebox';
import { Nullable } from '../../../gitProvider/checkAnswer.ts';

const FoundRepository = Type.Object({
  id: Type.Integer(),
  /** With its owner. */
  full_name: Type.String(),
  empty: Type.Boolean(),
});
export type FoundRepository = Static<typeof FoundRepository>;

export const RepositoriesAnswer = Type.Array(FoundRepository);

const File = Type.Object({
  type: Type.String(),
  /** The Git id of its text. */
  sha: Type.String({ minLength: 1 }),
  encoding: Type.Optional(Nullable(Type.String())),
  content: Type.Optional(Nullable(Type.String())),
});

/** A list is of what is in a folder. */
export const ContentsAnswer = Type.Union([File, Type.Array(Type.Unknown())]);
export type ContentsAnswer = Static<typeof ContentsAnswer>;
