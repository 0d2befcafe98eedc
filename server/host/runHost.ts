import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Logger as PinoLogger } from 'pino';
import { messageOf } from '../../model/index.ts';
import {
  acquireLockPatiently,
  createLog,
  createToken,
  Secrets,
  version,
  type Lock,
} from '../common/index.ts';
import { createLogger, type Logger, type LogSink } from '../events/index.ts';
import { createHost, type Host } from './createHost.ts';
import type { HostArguments } from './parseHostArguments.ts';
import { readWorkspaceSettings, type WorkspaceSettings } from './readWorkspaceSettings.ts';
import { publishServerFile, readServerFile, withdrawServerFile } from './serverFile.ts';
import { Workspaces, type WorkspaceApp } from './Workspaces.ts';

export interface CreateWorkspaceAppOptions extends WorkspaceSettings {
  /** The workspace's own folder of data. */
  dataDir: string;
  token: string;
  log: LogSink;
  /** To be called when the database was found damaged: the app is closed, and created anew. */
  onDamaged: () => void;
}

export interface RunHostOptions extends HostArguments {
  env: NodeJS.ProcessEnv;
  createApp: (options: CreateWorkspaceAppOptions) => Promise<WorkspaceApp>;
}

/** A host that has the data folder to itself. */
export interface RunningHost {
  /** Resolves when it was asked to step down, or has been idle for long enough. */
  readonly asked: Promise<string>;
  /** Says why in the log, steps down in order and lets the data folder go. */
  stop(reason: string): Promise<void>;
  /** Lets the data folder go at once, because the process is about to end on an error. */
  abandon(error: unknown): void;
}

/** How long to wait for a process that holds the folder and is not to be found: it is starting or stopping. */
const LOCK_PATIENCE_MS = 10_000;
/** Once stopping takes longer, the process ends all the same. */
const STOP_PATIENCE_MS = 10_000;

/** Starts the host; undefined when another process serves the folder already. */
export async function runHost(options: RunHostOptions): Promise<RunningHost | undefined> {
  const { dataDir } = options;
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const lock = await acquireLockPatiently(join(dataDir, 'lock'), {
    patienceMs: LOCK_PATIENCE_MS,
    isHopeless: () => readServerFile(dataDir) !== undefined,
  });
  if (lock === undefined) return undefined;
  try {
    return await startHost(options, lock);
  } catch (error) {
    lock.release();
    throw error;
  }
}

async function startHost(options: RunHostOptions, lock: Lock): Promise<RunningHost> {
  const { dataDir } = options;
  const token = createToken();
  const secrets = new Secrets();
  secrets.add(token);
  const logFile = join(dataDir, 'server.log');
  const log = createLog({ destination: logFile, level: 'info', secrets });
  const logger = createLogger(log, () => undefined);
  const ask = createAsk();
  const workspaces = createWorkspaces(options, { token, log, logger });
  const onShutdown = (): void => {
    ask.resolve('it was asked to');
  };
  const host = await createHost({ token, version, workspaces, logger, onShutdown });
  const startedAt = new Date().toISOString();
  await publishServerFile(dataDir, { pid: process.pid, url: host.url, version, token, logFile, startedAt });
  logger.info(`Callboard ${version} listens on ${host.url}, on Node ${process.version}.`);
  const stopWatching = watchIdleness(options, { host, workspaces, onIdle: ask.resolve });
  return createRunningHost({ dataDir, asked: ask.promise, host, lock, log, stopWatching, workspaces });
}

function createAsk(): { promise: Promise<string>; resolve: (reason: string) => void } {
  let resolve: (reason: string) => void = () => undefined;
  const promise = new Promise<string>(settle => {
    resolve = settle;
  });
  return { promise, resolve };
}

function createWorkspaces(
  { dataDir, env, createApp, workspaceIdleMs }: RunHostOptions,
  { token, log, logger }: { token: string; log: PinoLogger; logger: Logger },
): Workspaces {
  return new Workspaces({
    closeAfterMs: workspaceIdleMs,
    logger,
    readSettings: request => readWorkspaceSettings(request, env),
    createApp: (id, settings, onDamaged) =>
      createApp({
        ...settings,
        onDamaged,
        dataDir: join(dataDir, 'workspaces', id),
        token,
        log: log.child({ workspace: id }),
      }),
  });
}

/** Closes workspaces, and asks the process to end, when nobody has used them for long enough. */
function watchIdleness(
  { idleMs, workspaceIdleMs }: RunHostOptions,
  watched: { host: Host; workspaces: Workspaces; onIdle: (reason: string) => void },
): () => void {
  const { host, workspaces, onIdle } = watched;
  const interval = Math.min(30_000, idleMs / 4, workspaceIdleMs / 4);
  const timer = setInterval(() => {
    workspaces.closeUnused();
    if (workspaces.size === 0 && host.idleFor() >= idleMs) onIdle('nobody has talked to it for a while');
  }, interval);
  return () => {
    clearInterval(timer);
  };
}

interface Parts {
  dataDir: string;
  asked: Promise<string>;
  host: Host;
  lock: Lock;
  log: PinoLogger;
  stopWatching: () => void;
  workspaces: Workspaces;
}

function createRunningHost(parts: Parts): RunningHost {
  const { dataDir, asked, host, lock, log, stopWatching, workspaces } = parts;
  const letGo = (): void => {
    withdrawServerFile(dataDir);
    lock.release();
  };
  return {
    asked,
    async stop(reason) {
      log.info(`Callboard stops: ${reason}.`);
      stopWatching();
      // First of all, so that no window comes to a server that is leaving.
      withdrawServerFile(dataDir);
      const patience = setTimeout(() => {
        log.error('Callboard did not stop in time and is ended.');
        letGo();
        process.exit(1);
      }, STOP_PATIENCE_MS);
      // Side by side: ending the workspaces ends the streams of events that the host waits for.
      await Promise.all([workspaces.stop(), host.close()]);
      clearTimeout(patience);
      letGo();
      log.info('Callboard has stopped.');
    },
    abandon(error) {
      log.fatal({ err: error }, `Callboard ends on an error that nobody handled: ${messageOf(error)}`);
      letGo();
    },
  };
}
