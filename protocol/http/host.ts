// How an editor window and the server of this machine meet: the file it leaves, and the workspaces it hosts.
import { Type, type Static } from 'typebox';

/** The file `server.json` in the data folder, readable by its user only. */
export const ServerFile = Type.Object({
  pid: Type.Integer(),
  /** e.g. http://127.0.0.1:43210 */
  url: Type.String(),
  version: Type.String(),
  token: Type.String(),
  logFile: Type.String(),
  startedAt: Type.String(),
});
export type ServerFile = Static<typeof ServerFile>;

/** A file `lock/*.claim` in the data folder: which process holds the folder, and the loopback port that proves it. */
export const LockClaim = Type.Object({
  pid: Type.Integer({ minimum: 1 }),
  port: Type.Integer({ minimum: 1, maximum: 65_535 }),
});
export type LockClaim = Static<typeof LockClaim>;

/** PUT /workspaces/:id — opens the workspace, or changes its folders. The id is `[a-z0-9]{8,64}`, chosen by the window. */
export const OpenWorkspaceRequest = Type.Object(
  {
    /** Absolute paths. */
    folders: Type.Array(Type.String({ minLength: 1 }), { maxItems: 100 }),
    /** Globs of descriptor files, relative to each folder. */
    include: Type.Array(Type.String()),
    /** Globs of what is never looked at, beside what the folders' .gitignore files name. */
    exclude: Type.Array(Type.String()),
    /** Folders of plugins, absolute or below `~/`: of the user's own settings, for their code runs in the server. */
    plugins: Type.Optional(Type.Array(Type.String({ minLength: 1 }), { maxItems: 100 })),
    /** What the user has signed in to: kept in memory, and used for these hosts alone. */
    credentials: Type.Optional(
      Type.Array(
        Type.Object(
          { host: Type.String({ minLength: 1 }), token: Type.String({ minLength: 1 }) },
          { additionalProperties: false },
        ),
        { maxItems: 100 },
      ),
    ),
  },
  { additionalProperties: false },
);
export type ProviderCredential = NonNullable<OpenWorkspaceRequest['credentials']>[number];
export type OpenWorkspaceRequest = Static<typeof OpenWorkspaceRequest>;

/** `baseUrl` carries the workspace's own /api/catalog and /api/callboard/v1. */
export const OpenWorkspaceResponse = Type.Object({ id: Type.String(), baseUrl: Type.String() });
export type OpenWorkspaceResponse = Static<typeof OpenWorkspaceResponse>;

/** GET /healthz, which needs no token. */
export const Health = Type.Object({ status: Type.Literal('ok'), version: Type.String() });
export type Health = Static<typeof Health>;

/** Default globs of descriptor files in a workspace folder. */
export const DEFAULT_INCLUDE = [
  '**/catalog-info.yaml',
  '**/catalog-info.yml',
  '**/*.catalog-info.yaml',
  '**/*.catalog-info.yml',
];
/** Default globs of what is never looked at. */
export const DEFAULT_EXCLUDE = [
  '**/node_modules/**',
  '**/.git/**',
  '**/skeleton/**',
  '**/dist/**',
  '**/.venv/**',
];
