// What the main thread and the ingest worker say to each other.
import { Type, type Static } from 'typebox';
import type { JsonObject } from '../../../model/index.ts';
import { Integration, ProviderNews } from '../../sources/index.ts';
import { Schedule } from '../sync/Schedule.ts';
import { RefreshedSources } from '../../../protocol/http/catalogSchemas.ts';
import {
  CatalogChange,
  CatalogStatus,
  FileProblems,
  LogLine,
  ProviderStatus,
} from '../../../protocol/http/callboard.ts';

const Rule = Type.Object({
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
});

const Root = Type.Union([
  Type.Object({
    kind: Type.Literal('provider'),
    key: Type.String({ minLength: 1 }),
    id: Type.String({ minLength: 1 }),
    settings: Type.Unsafe<JsonObject>(Type.Record(Type.String(), Type.Unknown())),
    schedule: Schedule,
    rules: Type.Optional(Type.Array(Rule)),
  }),
  Type.Object({
    kind: Type.Literal('folder'),
    path: Type.String({ minLength: 1 }),
    include: Type.Array(Type.String()),
    exclude: Type.Array(Type.String()),
  }),
  Type.Object({
    kind: Type.Literal('location'),
    type: Type.String({ minLength: 1 }),
    target: Type.String({ minLength: 1 }),
    presence: Type.Optional(Type.Union([Type.Literal('required'), Type.Literal('optional')])),
    name: Type.Optional(Type.String({ minLength: 1 })),
    allow: Type.Optional(Type.Array(Type.String())),
  }),
]);

const Allowance = Type.Object({
  host: Type.String({ minLength: 1 }),
  ports: Type.Optional(Type.Object({ from: Type.Integer(), to: Type.Integer() })),
  paths: Type.Optional(Type.Array(Type.String())),
});

/** catalog/types CatalogSettings as it travels. */
export const Settings = Type.Object({
  roots: Type.Array(Root),
  rules: Type.Optional(Type.Array(Rule)),
  reading: Type.Optional(Type.Array(Allowance)),
  integrations: Type.Optional(Type.Array(Integration)),
  urlInterval: Type.Optional(Type.Integer()),
});

/** What the worker is started with. */
export const WorkerStart = Type.Object({ databaseFile: Type.String({ minLength: 1 }), settings: Settings });
export type WorkerStart = Static<typeof WorkerStart>;

/** To the worker. Each but `stop` is answered by a `done` with its id. */
export const Command = Type.Union([
  Type.Object({ type: Type.Literal('refresh'), id: Type.Integer(), sources: RefreshedSources }),
  Type.Object({ type: Type.Literal('configure'), id: Type.Integer(), settings: Settings }),
  Type.Object({ type: Type.Literal('heed'), id: Type.Integer(), news: ProviderNews }),
  Type.Object({ type: Type.Literal('renew'), id: Type.Integer(), targets: Type.Array(Type.String()) }),
  Type.Object({ type: Type.Literal('syncProvider'), id: Type.Integer(), provider: Type.String() }),
  Type.Object({ type: Type.Literal('cancelSync'), id: Type.Integer(), provider: Type.String() }),
  Type.Object({ type: Type.Literal('metrics'), id: Type.Integer() }),
  Type.Object({ type: Type.Literal('stop') }),
]);
export type Command = Static<typeof Command>;

export const Metrics = Type.Object({
  filesListed: Type.Integer(),
  filesRead: Type.Integer(),
  documentsParsed: Type.Integer(),
  rowsWritten: Type.Integer(),
  commits: Type.Integer(),
});

/** From the worker. */
export const Report = Type.Union([
  /** The database is open; commands are heard. */
  Type.Object({ type: Type.Literal('ready') }),
  /** The worker cannot work and ends. */
  Type.Object({ type: Type.Literal('unusable'), name: Type.String(), message: Type.String() }),
  Type.Object({
    type: Type.Literal('status'),
    status: Type.Pick(CatalogStatus, ['state', 'progress', 'error']),
  }),
  Type.Object({ type: Type.Literal('change'), change: CatalogChange }),
  Type.Object({ type: Type.Literal('problems'), problems: FileProblems }),
  Type.Object({ type: Type.Literal('providers'), providers: Type.Array(ProviderStatus) }),
  Type.Object({
    type: Type.Literal('revisions'),
    revisions: Type.Array(Type.Object({ target: Type.String(), commit: Type.Optional(Type.String()) })),
  }),
  Type.Object({ type: Type.Literal('notice'), message: Type.String() }),
  Type.Object({ type: Type.Literal('log'), level: Type.Index(LogLine, ['level']), message: Type.String() }),
  Type.Object({ type: Type.Literal('done'), id: Type.Integer(), metrics: Metrics }),
]);
export type Report = Static<typeof Report>;
