// How an editor connects the catalog with a Git provider: what to ask, what that would bring, and the keys that say so.
import { Type, type Static } from 'typebox';
import type { JsonObject } from '../../model/index.ts';

const Json = Type.Unsafe<JsonObject>(Type.Record(Type.String(), Type.Unknown()));

/** What may be asked of a provider, in words that all of them share: the editor has a sentence for each. */
export const ProviderTopic = Type.Union([
  Type.Literal('organization'),
  Type.Literal('group'),
  Type.Literal('workspace'),
  Type.Literal('project'),
  Type.Literal('owner'),
  Type.Literal('repositoryUrl'),
  Type.Literal('branch'),
  /** Of the descriptor, in each repository. */
  Type.Literal('path'),
  /** A regular expression of names of repositories. */
  Type.Literal('repositories'),
  /** With commas between them. */
  Type.Literal('topics'),
  /** Yes or no: whether to look into them too. */
  Type.Literal('forks'),
  Type.Literal('archived'),
]);
export type ProviderTopic = Static<typeof ProviderTopic>;

export const ProviderForm = Type.Object({
  provider: Type.String({ description: 'Its key below `integrations` of app-config.yaml.' }),
  title: Type.String({ description: 'What it calls itself, e.g. "GitHub".' }),
  icon: Type.String({ description: 'A codicon.' }),
  host: Type.Optional(Type.String({ description: 'The host that everybody uses, e.g. "github.com".' })),
  takesHosts: Type.Boolean({ description: 'Whether it runs on hosts of companies as well.' }),
  signIn: Type.Union([Type.Literal('github'), Type.Literal('token'), Type.Literal('none')], {
    description: "github: by the editor's own GitHub session, on the host that everybody uses.",
  }),
  token: Type.Optional(
    Type.Object({
      page: Type.Optional(Type.String({ description: 'Where one is made. {host} stands for the host.' })),
      needs: Type.String({ description: 'The least that it needs, e.g. "scope read_api".' }),
    }),
  ),
  asks: Type.Array(ProviderTopic, { description: 'What has to be answered, in this order.' }),
  mayAsk: Type.Array(ProviderTopic, { description: 'What may be answered.' }),
  hasPeople: Type.Boolean({ description: 'Whether it knows teams and people.' }),
});
export type ProviderForm = Static<typeof ProviderForm>;

/** GET providers */
export const ProviderForms = Type.Object({ providers: Type.Array(ProviderForm) });
export type ProviderForms = Static<typeof ProviderForms>;

export const ProviderAnswers = Type.Object(
  {
    host: Type.String({ description: 'Empty for a provider that has none.' }),
    /** By topic; `forks` and `archived` are true or false. */
    values: Type.Partial(Type.Record(ProviderTopic, Type.Union([Type.String(), Type.Boolean()]))),
    software: Type.Boolean(),
    people: Type.Boolean(),
  },
  { additionalProperties: false },
);
export type ProviderAnswers = Static<typeof ProviderAnswers>;

/** What app-config.yaml says then. */
export const ProviderConfig = Type.Object({
  /** An entry of `integrations.<provider>`; absent where none is needed. Without secrets. */
  integration: Type.Optional(Json),
  /** Below `catalog.providers`: what each key has one more of. */
  discoveries: Type.Array(
    Type.Object({
      key: Type.String(),
      id: Type.String({ description: 'A name for it, where none like it is there yet.' }),
      settings: Json,
      inList: Type.Boolean({ description: 'Whether entries are in a list, and not each below its id.' }),
    }),
  ),
});
export type ProviderConfig = Static<typeof ProviderConfig>;

/** One of catalog.rules of app-config.yaml. */
export const PreviewRule = Type.Object(
  {
    allow: Type.Array(Type.Object({ kind: Type.String(), specType: Type.Optional(Type.String()) })),
    locations: Type.Optional(
      Type.Array(
        Type.Object({
          type: Type.String(),
          exact: Type.Optional(Type.String()),
          pattern: Type.Optional(Type.String()),
        }),
      ),
    ),
  },
  { additionalProperties: false },
);
export type PreviewRule = Static<typeof PreviewRule>;

/** POST providers/:provider/preview */
export const ProviderPreviewRequest = Type.Object(
  {
    answers: ProviderAnswers,
    token: Type.Optional(
      Type.String({ minLength: 1, description: 'What the user has for the host; kept nowhere.' }),
    ),
    rules: Type.Optional(
      Type.Array(PreviewRule, { description: 'Those that will hold; otherwise, those of the catalog.' }),
    ),
  },
  { additionalProperties: false },
);
export type ProviderPreviewRequest = Static<typeof ProviderPreviewRequest>;

export const ProviderPreview = Type.Object({
  config: ProviderConfig,
  discoveries: Type.Array(
    Type.Object({
      label: Type.String(),
      seen: Type.Integer({ description: 'Repositories, or teams and people, that were looked at.' }),
      total: Type.Optional(Type.Integer({ description: 'Repositories that there are, where it is known.' })),
      isWhole: Type.Boolean({ description: 'False where there is more than a preview looks at.' }),
      files: Type.Integer({ description: 'Descriptor files, or entities, that were found.' }),
      entities: Type.Array(Type.String(), { description: 'Refs of what they hold, in order.' }),
      refused: Type.Array(Type.Object({ kind: Type.String(), count: Type.Integer() }), {
        description: 'What they hold beside that and no rule allows.',
      }),
      problems: Type.Array(Type.Object({ place: Type.String(), message: Type.String() })),
      error: Type.Optional(
        Type.Object({ name: Type.String(), message: Type.String() }, { description: 'Why it ended early.' }),
      ),
    }),
  ),
});
export type ProviderPreview = Static<typeof ProviderPreview>;
