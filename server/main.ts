// dist/serverMain.js: the process that an editor window starts, detached, and that later windows share.
import { join } from 'node:path';
import { messageOf } from '../model/index.ts';
import { version } from './common/index.ts';
import { createApp } from './createApp.ts';
import {
  parseHostArguments,
  runHost,
  type CreateWorkspaceAppOptions,
  type RunningHost,
  type WorkspaceApp,
} from './host/index.ts';

async function main(): Promise<void> {
  // Listened to from the start: once the server can be found, it can also be told to stop.
  const signal = signalled();
  const host = await runHost({
    ...parseHostArguments(process.argv.slice(2)),
    env: process.env,
    createApp: createWorkspaceApp,
  });
  // Another process serves the folder: whoever started this one finds that one.
  if (host === undefined) process.exit(0);
  endOnErrors(host);
  await host.stop(await Promise.race([host.asked, signal]));
  process.exit(0);
}

function createWorkspaceApp(options: CreateWorkspaceAppOptions): Promise<WorkspaceApp> {
  const { dataDir, log, notices, onDamaged, plugins, scaffolder, settings, techdocs, token } = options;
  return createApp({
    version,
    logger: log,
    notices,
    onDamaged,
    config: {
      listen: { host: '127.0.0.1', port: 0 },
      authDisabled: false,
      tokens: [{ token, subject: 'editor' }],
      allowedHosts: [],
      allowedOrigins: [],
      database: { kind: 'file', file: join(dataDir, 'catalog.sqlite') },
      catalog: { ...settings, readonly: false, onConflict: 'reject' },
      ...(scaffolder && { scaffolder }),
      ...(techdocs && { techdocs }),
      ...(plugins && { plugins }),
    },
  });
}

/** A state that nobody foresaw is not gone on with: the editor starts a fresh process. */
function endOnErrors(host: RunningHost): void {
  const end = (error: unknown): void => {
    host.abandon(error);
    process.exit(1);
  };
  process.on('uncaughtException', end);
  process.on('unhandledRejection', end);
}

function signalled(): Promise<string> {
  return new Promise(resolve => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
      process.once(signal, () => {
        resolve(`it received ${signal}`);
      });
    }
  });
}

main().catch((error: unknown) => {
  process.stderr.write(`callboard server: ${messageOf(error)}\n`);
  process.exit(2);
});
