import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { ServerFile } from '../../../protocol/http/host.ts';
import { spawnSource, type SourceProcess } from '../../helpers/spawnSource.ts';

/** A host process and what it published. */
export interface TestHost {
  process: SourceProcess;
  file: ServerFile;
  /** Asks it something with its token. */
  ask(path: string, init?: RequestInit): Promise<Response>;
}

export interface TestHostOptions {
  dataDir: string;
  /** Defaults to 5. */
  idleMinutes?: number;
  workspaceIdleMinutes?: number;
}

export function spawnHost({
  dataDir,
  idleMinutes = 5,
  workspaceIdleMinutes = 5,
}: TestHostOptions): SourceProcess {
  return spawnSource('server/main.ts', [
    ...['--data', dataDir, '--idle-minutes', String(idleMinutes)],
    ...['--workspace-idle-minutes', String(workspaceIdleMinutes)],
  ]);
}

/** Starts a host and waits until it is published. */
export async function startTestHost(options: TestHostOptions): Promise<TestHost> {
  const process = spawnHost(options);
  const file = await untilPublished(options.dataDir, process);
  return {
    process,
    file,
    ask: (path, init = {}) =>
      fetch(new URL(path, file.url), {
        ...init,
        headers: {
          authorization: `Bearer ${file.token}`,
          ...(init.body === undefined ? {} : { 'content-type': 'application/json' }),
        },
      }),
  };
}

/** The server file of exactly this process. */
export async function untilPublished(dataDir: string, process: SourceProcess): Promise<ServerFile> {
  let code: number | NodeJS.Signals | undefined;
  // Where the process could not even be started, that ends the run of the tests.
  void process.ended.then(result => (code = result));
  for (;;) {
    const file = await readServerFile(dataDir);
    if (file?.pid === process.pid) return file;
    if (code !== undefined) throw new Error(`The host ended (${code}): ${process.stderr}`);
    await delay(20);
  }
}

export async function readServerFile(dataDir: string): Promise<ServerFile | undefined> {
  try {
    return JSON.parse(await readFile(join(dataDir, 'server.json'), 'utf8')) as ServerFile;
  } catch {
    return undefined;
  }
}
