// What helps to bring something into the catalog, beside Backstage's resources: a descriptor for what has none, and a pull
// request with it.
import { Type, type Static } from 'typebox';

const Target = Type.String({ minLength: 1, maxLength: 2_000, description: 'A web page of a repository.' });

/** POST suggestions */
export const SuggestionRequest = Type.Object({ target: Target }, { additionalProperties: false });
export type SuggestionRequest = Static<typeof SuggestionRequest>;

/** What a host calls a request to take a branch: in the middle of a sentence. */
export const ProposalName = Type.Union([Type.Literal('pull request'), Type.Literal('merge request')]);
export type ProposalName = Static<typeof ProposalName>;

/** A descriptor as somebody would begin it who had looked at the repository. */
export const SuggestionAnswer = Type.Object({
  repository: Type.Object({
    /** `acme/shop` */
    title: Type.String(),
    url: Type.String(),
  }),
  path: Type.String({ description: 'Where it belongs, from the root of the repository.' }),
  target: Type.String({ description: 'The URL that it will have there, to be registered.' }),
  canPropose: Type.Boolean({ description: 'Whether a pull request can be opened with it.' }),
  proposalName: Type.Optional(ProposalName),
  descriptor: Type.Object({
    name: Type.String(),
    description: Type.Optional(Type.String()),
    annotations: Type.Record(Type.String(), Type.String()),
    tags: Type.Array(Type.String()),
    links: Type.Array(Type.Object({ url: Type.String(), title: Type.String() })),
    type: Type.String(),
    owner: Type.Optional(Type.String({ description: 'Ref of a Group or User.' })),
    isOwnerKnown: Type.Boolean({ description: 'Whether the catalog has that owner.' }),
  }),
});
export type SuggestionAnswer = Static<typeof SuggestionAnswer>;

/** Names that every Git host takes, and some that none would. */
export const BRANCH_PATTERN = '^(?!.*(?:\\.\\.|//|/\\.|\\.lock(?:/|$)))[A-Za-z0-9_][\\w./-]{0,98}[\\w-]$';

/** POST proposals */
export const ProposalRequest = Type.Object(
  {
    target: Target,
    path: Type.String({
      // Neither out of the repository nor from a root, and nothing but YAML.
      pattern: '^(?!/)(?!(?:.*/)?\\.\\.?/)[^\\\\\\0]{1,400}\\.ya?ml$',
      description: 'Of the descriptor, from the root of the repository.',
    }),
    text: Type.String({ minLength: 1, maxLength: 1_000_000, description: 'Of the descriptor.' }),
    branch: Type.String({ pattern: BRANCH_PATTERN, description: 'The branch to be.' }),
    title: Type.String({ minLength: 1, maxLength: 200, description: 'Of the pull request.' }),
    body: Type.String({ maxLength: 10_000 }),
  },
  { additionalProperties: false },
);
export type ProposalRequest = Static<typeof ProposalRequest>;

export const ProposalAnswer = Type.Object({
  url: Type.String({ description: 'The page of the pull request.' }),
});
export type ProposalAnswer = Static<typeof ProposalAnswer>;
