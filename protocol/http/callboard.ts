// Callboard's own resources, beside Backstage's: /api/callboard/v1/… of one catalog.
import * as Type from 'typebox';
import type { Static } from 'typebox';

const Position = Type.Object({ line: Type.Integer(), character: Type.Integer() });
export const Range = Type.Object({ start: Position, end: Position });

/** model/descriptor/Problem as it travels. */
export const Problem = Type.Object({
  rule: Type.String(),
  severity: Type.Union([Type.Literal('error'), Type.Literal('warning'), Type.Literal('info')]),
  message: Type.String(),
  path: Type.Array(Type.Union([Type.String(), Type.Number()])),
  range: Range,
  document: Type.Integer(),
  entityRef: Type.Optional(Type.String()),
  suggestion: Type.Optional(
    Type.String({
      description: 'What to write in the place of the range, where it is plain what was meant.',
    }),
  ),
});
export type Problem = Static<typeof Problem>;

/** How a provider of catalog.providers is kept in step with. */
export const ProviderStatus = Type.Object({
  id: Type.String({ description: 'Its key and id in the configuration, e.g. "github:default".' }),
  label: Type.String(),
  gives: Type.Union([Type.Literal('descriptors'), Type.Literal('entities')], {
    description: 'Descriptor files of repositories, or entities themselves (teams and people).',
  }),
  state: Type.Union(
    [Type.Literal('idle'), Type.Literal('syncing'), Type.Literal('waiting'), Type.Literal('failed')],
    { description: 'waiting: the provider wants no more requests until `until`.' },
  ),
  /** Of the sync under way, or of the last one. */
  seen: Type.Integer({ description: 'Repositories, or teams and people, that were looked at.' }),
  total: Type.Optional(Type.Integer({ description: 'Repositories that there are to look at.' })),
  changed: Type.Integer({ description: 'Files, or entities, that were new or others than before.' }),
  files: Type.Integer({ description: 'Descriptor files, or entities, that it lists.' }),
  problems: Type.Array(Type.Object({ repository: Type.String(), message: Type.String() }), {
    description: 'Repositories that could not be looked at: what they gave stays.',
  }),
  /** Present when it failed or waits: what happened and what to do. */
  error: Type.Optional(Type.Object({ name: Type.String(), message: Type.String() })),
  until: Type.Optional(Type.String({ description: 'ISO 8601.' })),
  syncedAt: Type.Optional(
    Type.String({ description: 'When it was last gone through to the end. ISO 8601.' }),
  ),
  nextAt: Type.Optional(Type.String({ description: 'When it will be gone through again. ISO 8601.' })),
});
export type ProviderStatus = Static<typeof ProviderStatus>;

/** GET status, and the data of the `status` event. */
export const CatalogStatus = Type.Object({
  version: Type.String({ description: 'Version of the server.' }),
  state: Type.Union([Type.Literal('loading'), Type.Literal('ready'), Type.Literal('failed')]),
  /** Grows with every change of the catalog. */
  revision: Type.Integer(),
  checkedAt: Type.Optional(
    Type.String({
      description: 'When the catalog was last seen to be what its sources say. Absent before that. ISO 8601.',
    }),
  ),
  entities: Type.Integer(),
  files: Type.Integer({ description: 'Descriptor files known, good or bad.' }),
  problems: Type.Object({ errors: Type.Integer(), warnings: Type.Integer() }),
  /** Present while loading. */
  progress: Type.Optional(Type.Object({ done: Type.Integer(), total: Type.Integer() })),
  /** Present when state is failed: what happened and what to do. */
  error: Type.Optional(Type.Object({ name: Type.String(), message: Type.String() })),
  /** Present where there are any. */
  providers: Type.Optional(Type.Array(ProviderStatus)),
  /** Things said once, such as a database that was set aside. */
  notices: Type.Array(Type.String()),
  database: Type.String({ description: 'Driver and version, e.g. "node:sqlite 3.51.0".' }),
});
export type CatalogStatus = Static<typeof CatalogStatus>;

/** Data of the `catalog` event: what changed since the revision before. */
export const CatalogChange = Type.Object({
  revision: Type.Integer(),
  /** Canonical refs of entities added or changed, and of those whose relations changed with them. */
  upserted: Type.Array(Type.String()),
  removed: Type.Array(Type.String()),
  /** True when there were too many to name: read everything anew. */
  truncated: Type.Boolean(),
});
export type CatalogChange = Static<typeof CatalogChange>;

/** GET problems: every file that has any. Also the data of the `problems` event (only the files that changed; an empty list = none left). */
export const FileProblems = Type.Object({
  files: Type.Array(
    Type.Object({
      /** Absolute path for a local file, URL otherwise. */
      target: Type.String(),
      problems: Type.Array(Problem),
    }),
  ),
});
export type FileProblems = Static<typeof FileProblems>;

/** GET entities/:kind/:namespace/:name/source: where an entity comes from. */
export const EntitySource = Type.Object({
  entityRef: Type.String(),
  /** Location ref, e.g. `file:/abs/path/catalog-info.yaml`. */
  location: Type.String(),
  origin: Type.String(),
  /** Zero-based index of the document in its file. */
  document: Type.Integer(),
  /** When the source was last looked at, and last read because it had changed. ISO 8601. */
  seenAt: Type.String(),
  readAt: Type.String(),
  /** Other definitions of the same ref, which this one keeps out. */
  conflicts: Type.Array(Type.Object({ location: Type.String(), document: Type.Integer() })),
  problems: Type.Array(Problem),
});
export type EntitySource = Static<typeof EntitySource>;

/** What is known of something that descriptors were read from. */
export const LocationTrace = Type.Object({
  origin: Type.String(),
  state: Type.Union([Type.Literal('ok'), Type.Literal('error'), Type.Literal('missing')]),
  error: Type.Optional(Type.String()),
  seenAt: Type.String({ description: 'When it was last looked at. ISO 8601.' }),
  readAt: Type.String({ description: 'When it was last read, because it had changed. ISO 8601.' }),
  token: Type.Optional(
    Type.String({
      description:
        'What it had when it was read, and is compared by: an ETag, or times, size and inode of a file. Another one has it read again.',
    }),
  ),
  /** Which Location entities led to it; none where a folder or the configuration did. */
  parents: Type.Array(Type.Object({ location: Type.String(), entityRef: Type.Optional(Type.String()) })),
  entities: Type.Array(
    Type.Object({
      entityRef: Type.String(),
      document: Type.Integer(),
      /** Location ref of the definition that the catalog uses instead. */
      keptOutBy: Type.Optional(Type.String()),
    }),
  ),
  problems: Type.Array(Problem),
});
export type LocationTrace = Static<typeof LocationTrace>;

/** GET explain: why a file is, or is not, in the catalog. */
export const Explanation = Type.Object({
  /** Absolute path, or URL. */
  target: Type.String(),
  /** Each folder that is looked through, and what it says to the file. */
  folders: Type.Array(
    Type.Object({
      folder: Type.String(),
      include: Type.Array(Type.String()),
      exclude: Type.Array(Type.String()),
      reason: Type.Union([
        Type.Literal('listed'),
        Type.Literal('outside'),
        Type.Literal('missing'),
        Type.Literal('neverEntered'),
        Type.Literal('gitIgnored'),
        Type.Literal('notIncluded'),
        Type.Literal('excluded'),
      ]),
    }),
  ),
  /** Absent where it was never read. */
  trace: Type.Optional(LocationTrace),
});
export type Explanation = Static<typeof Explanation>;

/** Names of the server-sent events on GET events. */
export const eventNames = ['status', 'catalog', 'problems', 'docs', 'log'] as const;

/** Data of the `docs` event: whose technical docs are other ones now. */
export const DocsChange = Type.Object({
  /** Of the entities that have them; others that show the same are not named. */
  entityRefs: Type.Array(Type.String()),
});
export type DocsChange = Static<typeof DocsChange>;

/** Data of the `log` event. */
export const LogLine = Type.Object({
  time: Type.String(),
  level: Type.Union([
    Type.Literal('debug'),
    Type.Literal('info'),
    Type.Literal('warn'),
    Type.Literal('error'),
  ]),
  message: Type.String(),
});
export type LogLine = Static<typeof LogLine>;
