// Loaded with import(): schemas and the client stay out of activation.
import { join } from 'node:path';
import { ExtensionMode, type ExtensionContext } from 'vscode';
import type { Log } from '../common/index.ts';
import { readCredentials } from './credentials.ts';
import { createLocalAccess } from './createLocalAccess.ts';
import { createSharedAccess } from './createSharedAccess.ts';
import { networkEnvironment } from './networkEnvironment.ts';
import type { Target } from './readTarget.ts';
import type { ServerAccess } from './ServerAccess.ts';
import { askSharedToken, keepSharedToken, readSharedToken } from './sharedToken.ts';

export interface ServerAccessOptions {
  context: ExtensionContext;
  log: Log;
  /** The target as it is at the moment of asking. */
  local: () => Extract<Target, { kind: 'local' }>;
}

export function createWindowLocalAccess(options: ServerAccessOptions): ServerAccess {
  const { context, log, local } = options;
  const { version } = context.extension.packageJSON as { version: string };
  return createLocalAccess({
    dataDir: context.globalStorageUri.fsPath,
    script: join(context.extensionPath, 'dist', 'server.js'),
    version,
    development: context.extensionMode !== ExtensionMode.Production,
    idleMinutes: () => local().idleMinutes,
    networkEnv: networkEnvironment,
    workspace: async () => {
      const { id, request } = local().workspace;
      const credentials = await readCredentials(context);
      return { id, request: { ...request, ...(credentials.length > 0 && { credentials }) } };
    },
    log: message => {
      log.info(message);
    },
  });
}

export function createWindowSharedAccess(context: ExtensionContext, url: string): ServerAccess {
  return createSharedAccess({
    url,
    readToken: () => readSharedToken(context.secrets, url),
    askToken: signal => askSharedToken(url, signal),
    keepToken: token => keepSharedToken(context.secrets, url, token),
  });
}
