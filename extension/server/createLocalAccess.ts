import { stat } from 'node:fs/promises';
import { createCatalogClient } from '../../protocol/http/client.ts';
import { createDocsClient } from '../../protocol/http/createDocsClient.ts';
import { createScaffolderClient } from '../../protocol/http/createScaffolderClient.ts';
import type { DocsClient } from '../../protocol/http/DocsClient.ts';
import type { OpenWorkspaceRequest, ServerFile } from '../../protocol/http/host.ts';
import type { ScaffolderClient } from '../../protocol/http/ScaffolderClient.ts';
import { createCrashBudget } from './createCrashBudget.ts';
import { openWorkspace, readHealth } from './hostRequests.ts';
import { endServer, obtainServer } from './obtainServer.ts';
import { readLogTail } from './readLogTail.ts';
import { readServerFile } from './readServerFile.ts';
import type { ServerAccess } from './ServerAccess.ts';
import { ServerStartError } from './ServerStartError.ts';

export interface LocalAccessOptions {
  dataDir: string;
  /** dist/server.js */
  script: string;
  version: string;
  /** Replace a server that is older than the script, though its version is the same. */
  development: boolean;
  idleMinutes: () => number;
  /** How hosts of others are reached; asked when a server is started. */
  networkEnv?: () => NodeJS.ProcessEnv;
  workspace: () => Promise<{ id: string; request: OpenWorkspaceRequest }>;
  log: (message: string) => void;
}

const CRASH_LIMIT = 3;
const CRASH_WINDOW_MS = 3 * 60_000;

/** The server of this machine, shared by all of its windows. */
export function createLocalAccess(options: LocalAccessOptions): ServerAccess {
  const crashes = createCrashBudget({ limit: CRASH_LIMIT, withinMs: CRASH_WINDOW_MS });
  const { dataDir, script, version, development, log } = options;
  let server: ServerFile | undefined;
  let scaffolder: ScaffolderClient | undefined;
  let docs: DocsClient | undefined;
  return {
    retries: false,
    get scaffolder() {
      return scaffolder;
    },
    get docs() {
      return docs;
    },
    async connect(signal) {
      const builtAt = development ? await modifiedAt(script) : undefined;
      const idleMinutes = options.idleMinutes();
      server = await obtainServer({
        ...{ dataDir, script, version, idleMinutes, signal, log },
        ...(builtAt && { builtAt }),
        env: options.networkEnv?.() ?? {},
      });
      const { baseUrl } = await openWorkspace(server, await options.workspace(), signal);
      scaffolder = createScaffolderClient({ baseUrl, token: server.token });
      docs = createDocsClient({ baseUrl, token: server.token });
      return createCatalogClient({ baseUrl, token: server.token });
    },
    async update(signal) {
      // The server compares: what its files say may be another although the window says the same.
      if (server !== undefined) await openWorkspace(server, await options.workspace(), signal);
    },
    async explainLoss(signal) {
      const lost = server;
      server = undefined;
      if (lost === undefined || !(await hasCrashed(dataDir, lost, signal))) return;
      log(`The server (process ${lost.pid}) has ended without a word.`);
      if (!crashes.spend()) return;
      const detail = await readLogTail(lost.logFile);
      throw new ServerStartError({ kind: 'crashing', times: CRASH_LIMIT, detail });
    },
    async reset(signal) {
      crashes.reset();
      server = undefined;
      await endServer({ dataDir, signal, log });
    },
  };
}

/** A server that ends in order takes its file with it; one that was replaced finds another's in its place. */
async function hasCrashed(dataDir: string, lost: ServerFile, signal: AbortSignal): Promise<boolean> {
  const file = await readServerFile(dataDir);
  return file?.pid === lost.pid && (await readHealth(lost.url, signal)).kind === 'gone';
}

async function modifiedAt(file: string): Promise<Date | undefined> {
  try {
    return (await stat(file)).mtime;
  } catch {
    // A missing script is reported by the start itself.
    return undefined;
  }
}
