// What the form of a software template shows, and what it and the extension tell each other. Both ends check every message.
import * as Type from 'typebox';
import type { Static } from 'typebox';
import type { JsonObject } from '../../model/index.ts';
import { TemplateParameterSchema } from '../http/scaffolder.ts';
import { notification, request, viewStart } from './messages.ts';

/** How many entities or tags one search answers with: as many as a person looks through. */
export const SEARCH_LIMIT = 50;

const Ref = Type.String({ minLength: 1, maxLength: 2000 });
const Json = Type.Unsafe<JsonObject>(Type.Record(Type.String(), Type.Unknown()));
const Secrets = Type.Record(Type.String(), Type.String());

export const TemplateFormState = Type.Object({
  templateRef: Type.String(),
  /** preview: of a template that somebody is writing. */
  mode: Type.Union([Type.Literal('create'), Type.Literal('preview')]),
  /** Why nothing can be created from here; absent where it can. */
  createDisabled: Type.Optional(Type.String()),
  /** Whether it asks for something that steps cannot ask for. */
  needsForm: Type.Optional(Type.Boolean()),
  form: TemplateParameterSchema,
  /** Grows with each other form. */
  formVersion: Type.Integer(),
  values: Json,
  /** Those that the extension has the secrets of: of a secret, the page has asterisks alone. */
  secretNames: Type.Array(Type.String()),
  page: Type.Integer({ minimum: 0 }),
});
export type TemplateFormState = Static<typeof TemplateFormState>;

/** What the extension answers when the page says that it listens. */
export const TemplateFormStart = viewStart(TemplateFormState);
export type TemplateFormStart = Static<typeof TemplateFormStart>;

/** An answer as the page has it. */
export const FormAnswers = Type.Object({
  values: Json,
  /** What was typed since it was last told; an empty text takes a secret away. */
  secrets: Secrets,
  page: Type.Integer({ minimum: 0 }),
});
export type FormAnswers = Static<typeof FormAnswers>;

const FilterValue = Type.Union([
  Type.String(),
  Type.Array(Type.String()),
  Type.Object({ exists: Type.Boolean() }),
]);
/** One alternative of a picker's `catalogFilter`: by key of the catalog's filters. */
export const PickerFilter = Type.Record(Type.String(), FilterValue);
export type PickerFilter = Static<typeof PickerFilter>;

/** An entity to choose. */
export const EntityChoice = Type.Object({
  ref: Ref,
  title: Type.String(),
  /** Name of a codicon. */
  icon: Type.String(),
  description: Type.Optional(Type.String()),
});
export type EntityChoice = Static<typeof EntityChoice>;

export const EntityChoices = Type.Object({
  choices: Type.Array(EntityChoice, { maxItems: SEARCH_LIMIT }),
  /** Whether there are more than were answered. */
  more: Type.Boolean(),
});
export type EntityChoices = Static<typeof EntityChoices>;

export const HostKind = Type.Union([
  Type.Literal('github'),
  Type.Literal('gitlab'),
  Type.Literal('bitbucketCloud'),
  Type.Literal('bitbucketServer'),
  Type.Literal('azure'),
  Type.Literal('gitea'),
  Type.Literal('gerrit'),
]);
export type HostKind = Static<typeof HostKind>;

export const RepositoryHost = Type.Object({ host: Type.String({ minLength: 1 }), kind: HostKind });
export type RepositoryHost = Static<typeof RepositoryHost>;

const Nothing = Type.Object({});

/** From the page. */
export const formReady = request('templateForm/ready', Nothing, TemplateFormStart);
/** As the user types, and before the page goes. */
export const answersChanged = notification('templateForm/answersChanged', FormAnswers);
/** On the review page: goes on to what the template makes of the answers. Fails with what the user is to be told. */
export const createFromForm = request('templateForm/create', FormAnswers, Nothing);
/** Ends the panel; the steps of Quick Picks go on with the answers. */
export const switchToSteps = notification('templateForm/switchToSteps', FormAnswers);
/** The best matches first; those of an empty text are the first by name. */
export const searchEntities = request(
  'templateForm/searchEntities',
  Type.Object({
    text: Type.String({ maxLength: 500 }),
    /** Any of them; empty: every entity. */
    filters: Type.Array(PickerFilter, { maxItems: 50 }),
    /** Only those that the user, or a group of the user, owns. */
    owned: Type.Boolean(),
  }),
  EntityChoices,
);
/** Of refs that were chosen before; those that the catalog has not are left out. */
export const describeEntities = request(
  'templateForm/describeEntities',
  Type.Object({ refs: Type.Array(Ref, { maxItems: 200 }) }),
  Type.Object({ choices: Type.Array(EntityChoice) }),
);
/** Fails where the catalog does not know the user, saying what to do. */
export const readMyGroups = request('templateForm/readMyGroups', Nothing, EntityChoices);
export const searchTags = request(
  'templateForm/searchTags',
  Type.Object({ text: Type.String({ maxLength: 500 }), kinds: Type.Array(Type.String(), { maxItems: 50 }) }),
  Type.Object({
    tags: Type.Array(Type.Object({ tag: Type.String(), count: Type.Integer() }), { maxItems: SEARCH_LIMIT }),
    more: Type.Boolean(),
  }),
);
export const readHosts = request(
  'templateForm/readHosts',
  Nothing,
  Type.Object({ hosts: Type.Array(RepositoryHost) }),
);
const Name = Type.String({ maxLength: 500 });
export const SuggestedNames = Type.Object({
  names: Type.Array(Type.String(), { maxItems: SEARCH_LIMIT }),
  /** Whether there are more than were answered. */
  more: Type.Boolean(),
  /** Why there are none, if more can be said: they can be typed all the same. */
  note: Type.Optional(Type.String()),
});
export type SuggestedNames = Static<typeof SuggestedNames>;
/** Names for a part of a repository, by the parts before it. Does not fail. */
export const suggestRepository = request(
  'templateForm/suggestRepository',
  Type.Object({
    kind: HostKind,
    part: Type.Union([
      Type.Literal('owner'),
      Type.Literal('organization'),
      Type.Literal('workspace'),
      Type.Literal('project'),
      Type.Literal('repo'),
      Type.Literal('branch'),
    ]),
    url: Type.Object({
      host: Name,
      owner: Type.Optional(Name),
      organization: Type.Optional(Name),
      workspace: Type.Optional(Name),
      project: Type.Optional(Name),
      repo: Type.Optional(Name),
    }),
    text: Name,
  }),
  SuggestedNames,
);
/** Only http, https and mailto are opened. */
export const openFormLink = notification('templateForm/openLink', Type.Object({ url: Type.String() }));

/** To the page: another form or other answers, which take the place of the page's own. */
export const formStateChanged = notification('templateForm/stateChanged', TemplateFormState);

/** What the page keeps through acquireVsCodeApi().setState: by it the extension knows the panel after a reload. */
export const TemplateFormMemory = Type.Object({
  templateRef: Type.String(),
  mode: Type.Union([Type.Literal('create'), Type.Literal('preview')]),
});
export type TemplateFormMemory = Static<typeof TemplateFormMemory>;
