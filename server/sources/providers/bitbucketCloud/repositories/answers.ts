// What is read of Bitbucket's answers, checked where they come in.
import { Type, type Static } from 'typebox';
import { Nullable } from '../../../gitProvider/checkAnswer.ts';

const FoundRepository = Type.Object({
  /** `acme/shop`, as in addresses. */
  full_name: Type.String({ pattern: /^[^/]+\/[^/]+$/ }),
  /** Later as soon as something was pushed, or the repository is another in another way. */
  updated_on: Type.String(),
  project: Type.Optional(Nullable(Type.Object({ key: Type.String() }))),
  /** Null of one that is empty. */
  mainbranch: Type.Optional(
    Nullable(
      Type.Object({
        name: Type.String({ minLength: 1 }),
        /** Comes on being asked for, and not of a branch that is gone. */
        target: Type.Optional(Nullable(Type.Object({ hash: Type.String({ minLength: 1 }) }))),
      }),
    ),
  ),
});
export type FoundRepository = Static<typeof FoundRepository>;

export const RepositoriesPage = Type.Object({
  /** Of all pages. It is not told of every list. */
  size: Type.Optional(Type.Integer()),
  next: Type.Optional(Type.String()),
  values: Type.Array(FoundRepository),
});

/** Of those, nothing else is asked for. */
export const FIELDS = [
  'next',
  'size',
  ...['full_name', 'updated_on', 'project.key', 'mainbranch.name', 'mainbranch.target.hash'].map(
    field => `values.${field}`,
  ),
].join(',');
