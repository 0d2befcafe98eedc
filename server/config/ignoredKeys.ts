import type { JsonObject } from '../../model/index.ts';
import { isObject } from './mergeTrees.ts';
import { eventKeys } from './parseEvents.ts';
import { integrationKeys } from './parseIntegrations.ts';

/** What is read, key by key; `true` = the whole of it. */
interface KnownKeys {
  readonly [key: string]: true | KnownKeys;
}

const KNOWN: KnownKeys = {
  callboard: { plugins: true, docs: { searchRemote: true } },
  backend: {
    listen: true,
    baseUrl: true,
    cors: { origin: true },
    auth: { dangerouslyDisableDefaultAuthPolicy: true, externalAccess: true },
    database: { client: true, connection: true },
    reading: { allow: true },
  },
  integrations: integrationKeys,
  scaffolder: {
    defaultAuthor: { name: true, email: true },
    defaultCommitMessage: true,
    concurrentTasksLimit: true,
    defaultEnvironment: { parameters: true, secrets: true },
    taskRecovery: { enabled: true },
    taskTimeout: true,
  },
  techdocs: {
    sanitizer: { allowedIframeHosts: true, additionalAllowedURIProtocols: true },
    generator: {
      mkdocs: {
        omitTechdocsCorePlugin: true,
        legacyCopyReadmeMdToIndexMd: true,
        defaultPlugins: true,
        dangerouslyAllowAdditionalKeys: true,
        dangerouslyAllowAdditionalPlugins: true,
      },
    },
    legacyUseCaseSensitiveTripletPaths: true,
  },
  events: { http: { topics: true }, modules: eventKeys },
  catalog: {
    rules: true,
    locations: true,
    readonly: true,
    processingInterval: true,
    // What of them means nothing here is told entry by entry.
    providers: true,
    defaultLocationConflictStrategy: true,
  },
};

/** The keys that mean nothing here, each at the first level where that is so: `app`, `backend.csp`. */
export function ignoredKeys(tree: JsonObject, known: KnownKeys = KNOWN, prefix = ''): string[] {
  return Object.entries(tree).flatMap(([key, value]) => {
    const below = Object.hasOwn(known, key) ? known[key] : undefined;
    if (below === undefined) return [`${prefix}${key}`];
    return below !== true && isObject(value) ? ignoredKeys(value, below, `${prefix}${key}.`) : [];
  });
}
