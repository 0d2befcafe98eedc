import { messageOf } from '../../model/errors.ts';
import type { ServerFile } from '../../protocol/http/host.ts';
import { compareVersions } from './compareVersions.ts';
import { readHealth, requestShutdown } from './hostRequests.ts';
import { isClaimed } from './isClaimed.ts';
import { pause } from './pause.ts';
import { readLogTail } from './readLogTail.ts';
import { readServerFile } from './readServerFile.ts';
import { ServerStartError } from './ServerStartError.ts';
import { spawnServer, type SpawnedServer, type SpawnOptions } from './spawnServer.ts';

export interface ObtainServerOptions extends SpawnOptions {
  /** The extension's own version. */
  version: string;
  /** In development: a server that is older than this build is replaced though its version is the same. */
  builtAt?: Date;
  signal: AbortSignal;
  log: (message: string) => void;
  startTimeoutMs?: number;
  stepDownTimeoutMs?: number;
}

const POLL_MS = 30;
/** How long a server that ended at once may have done so because another window's was quicker. */
const RACE_MS = 1_500;

/**
 * Attaches to the server of this machine, or starts it. An older one is asked to step down; a newer one is used as it is.
 * @throws ServerStartError
 */
export async function obtainServer(options: ObtainServerOptions): Promise<ServerFile> {
  const running = await findServer(options.dataDir, options.signal);
  if (running !== undefined && isGoodEnough(running, options)) {
    options.log(`Attached to the server ${running.version} at ${running.url} (process ${running.pid}).`);
    return running;
  }
  if (running !== undefined) {
    options.log(
      `The server ${running.version} (process ${running.pid}) is older than this window: asking it to step down.`,
    );
    await stopServer(running, options);
  }
  return startServer(options);
}

/**
 * The server that the data folder names, when it answers. One that does not counts only while it holds the folder's
 * lock: a killed server leaves its file, and by now another program may have its port and its process id.
 * @throws ServerStartError when it hangs.
 */
export async function findServer(dataDir: string, signal: AbortSignal): Promise<ServerFile | undefined> {
  const file = await readServerFile(dataDir);
  if (file === undefined) return undefined;
  const health = await readHealth(file.url, signal);
  switch (health.kind) {
    case 'alive':
      return { ...file, version: health.version };
    case 'gone':
      return undefined;
    case 'unresponsive':
      if (!(await isClaimed(dataDir, file.pid))) return undefined;
      throw new ServerStartError({ kind: 'unresponsive', pid: file.pid, url: file.url });
  }
}

/** Ends the server of the data folder for good, also one that hangs: the user asked for it. */
export async function endServer(
  options: Pick<ObtainServerOptions, 'dataDir' | 'signal' | 'stepDownTimeoutMs' | 'log'>,
): Promise<void> {
  try {
    const server = await findServer(options.dataDir, options.signal);
    if (server !== undefined) await stopServer(server, options);
  } catch (error) {
    if (!(error instanceof ServerStartError)) throw error;
    const { failure } = error;
    if (failure.kind !== 'unresponsive' && failure.kind !== 'notSteppingDown') throw error;
    options.log(`Ending the server by force (process ${failure.pid}).`);
    killProcess(failure.pid);
  }
}

function killProcess(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It is gone already.
  }
}

/** Asks a server to end and waits until it no longer answers. */
async function stopServer(
  server: ServerFile,
  options: Pick<ObtainServerOptions, 'dataDir' | 'signal' | 'stepDownTimeoutMs' | 'log'>,
): Promise<void> {
  const { dataDir, signal, log, stepDownTimeoutMs = 10_000 } = options;
  try {
    await requestShutdown(server, signal);
  } catch (error) {
    signal.throwIfAborted();
    // It may have ended meanwhile, or be stuck: what counts is whether it is there when the time is over.
    log(`The server did not take the request to step down: ${messageOf(error)}`);
  }
  const deadline = Date.now() + stepDownTimeoutMs;
  while (Date.now() < deadline) {
    const file = await readServerFile(dataDir);
    if (file?.pid !== server.pid) return;
    if ((await readHealth(server.url, signal)).kind === 'gone') return;
    await pause(POLL_MS, signal);
  }
  throw new ServerStartError({ kind: 'notSteppingDown', pid: server.pid, version: server.version });
}

function isGoodEnough(
  server: ServerFile,
  options: Pick<ObtainServerOptions, 'version' | 'builtAt'>,
): boolean {
  const difference = compareVersions(server.version, options.version);
  if (difference !== 0) return difference > 0;
  return options.builtAt === undefined || new Date(server.startedAt) >= options.builtAt;
}

async function startServer(options: ObtainServerOptions): Promise<ServerFile> {
  const { dataDir, signal, log, startTimeoutMs = 30_000 } = options;
  const started = Date.now();
  const spawned = await spawnServer(options);
  log(`Started the server (process ${String(spawned.pid)}); its log is ${spawned.logFile}`);
  let endedAt: number | undefined;
  while (Date.now() - started < startTimeoutMs) {
    const server = await findStarted(dataDir, signal);
    if (server !== undefined && isGoodEnough(server, options)) {
      log(`The server ${server.version} answers at ${server.url} after ${Date.now() - started} ms.`);
      return server;
    }
    if (spawned.ended !== undefined) {
      endedAt ??= Date.now();
      if (Date.now() - endedAt > RACE_MS) throw await endedError(spawned);
    }
    await pause(POLL_MS, signal);
  }
  throw new ServerStartError({
    kind: 'timeout',
    seconds: Math.round(startTimeoutMs / 1000),
    detail: await readLogTail(spawned.logFile, spawned.logStart),
  });
}

/** While a server starts, a silent one is not a failure yet. */
async function findStarted(dataDir: string, signal: AbortSignal): Promise<ServerFile | undefined> {
  try {
    return await findServer(dataDir, signal);
  } catch (error) {
    if (error instanceof ServerStartError) return undefined;
    throw error;
  }
}

async function endedError(spawned: SpawnedServer): Promise<ServerStartError> {
  const ended = spawned.ended;
  if (ended !== undefined && 'spawnError' in ended) {
    const detail = ended.spawnError.message;
    return new ServerStartError(
      { kind: 'spawn', runtime: process.execPath, detail },
      { cause: ended.spawnError },
    );
  }
  const detail = await readLogTail(spawned.logFile, spawned.logStart);
  return new ServerStartError({ kind: 'exited', code: ended?.code ?? '', detail });
}
