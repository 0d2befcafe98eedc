import type { DocsRules } from '../../model/docs/types.ts';
import type { CatalogSettings } from '../catalog/types.ts';

/** Where the database lives. `memory` is a temporary file that goes with the process. */
export type DatabaseConfig = { kind: 'memory' } | { kind: 'file'; file: string };

/** How software templates are run. */
export interface ScaffolderConfig {
  /** Of commits, where a step does not say. */
  author: { name: string; email: string };
  commitMessage: string;
  /** How many tasks run at a time; 0: none. */
  concurrentTasks: number;
  /** What every template may read. The secrets are never logged. */
  environment: { parameters: Record<string, string>; secrets: Record<string, string> };
  /** Tasks of templates that allow it are taken up again after a crash. */
  recoversTasks: boolean;
  taskTimeoutMs: number;
}

/** How technical docs are shown. */
export interface TechDocsConfig extends DocsRules {
  /** Paths of sites that Backstage's clients read may name entities in whatever case. */
  readonly keepsCase?: true;
  /** How many sites on Git hosts are read ahead for search, before anybody has opened them. */
  readonly searchRemote?: number;
}

/** The checked configuration of one catalog's server. Nothing else of app-config reaches the rest of server/. */
export interface ServerConfig {
  listen: { host: string; port: number };
  /** Callers need no token (backend.auth.dangerouslyDisableDefaultAuthPolicy). */
  authDisabled: boolean;
  /** Tokens that are let in, with the name of who holds each. Never logged. */
  tokens: readonly { token: string; subject: string }[];
  /** Host names besides loopback ones that requests may name (backend.baseUrl's). */
  allowedHosts: readonly string[];
  /** Origins that browsers may call from (backend.cors.origin). */
  allowedOrigins: readonly string[];
  /** Git providers that may send events, each with the secrets that it may be known by. Undefined: none is heard of. Never logged. */
  events?: { topic: string; secrets: readonly string[] }[];
  database: DatabaseConfig;
  /** Undefined: as where the configuration says nothing. */
  scaffolder?: ScaffolderConfig;
  techdocs?: TechDocsConfig;
  /** `callboard.plugins`: the folders of plugins, absolute. Their code runs in the server. Undefined: none. */
  plugins?: readonly string[];
  catalog: CatalogSettings & {
    /** No location can be registered, changed or removed. */
    readonly: boolean;
    /** What registering a location that is there already does, where the request does not say. */
    onConflict: 'refresh' | 'reject';
  };
}
