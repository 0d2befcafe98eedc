import { spawn } from 'node:child_process';
import { access, mkdir, open, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import { messageOf } from '../../model/errors.ts';
import { ServerStartError } from './ServerStartError.ts';

export interface SpawnOptions {
  dataDir: string;
  /** dist/server.js */
  script: string;
  idleMinutes: number;
  /** Beside the window's own: how hosts of others are reached. */
  env?: NodeJS.ProcessEnv;
}

/** A server process that was just started; it outlives the window. */
export interface SpawnedServer {
  pid: number | undefined;
  logFile: string;
  /** Where its own lines begin in the log. */
  logStart: number;
  /** Set once the process is known to have ended, or not to have begun. */
  readonly ended: { code: string } | { spawnError: Error } | undefined;
}

/** @throws ServerStartError when the script is missing or the data folder cannot be written. */
export async function spawnServer(options: SpawnOptions): Promise<SpawnedServer> {
  const { dataDir, script, idleMinutes, env } = options;
  try {
    await access(script);
  } catch (cause) {
    throw new ServerStartError({ kind: 'scriptMissing', script }, { cause });
  }
  const logFile = join(dataDir, 'server.log');
  const log = await openLog(dataDir, logFile);
  try {
    const logStart = (await log.stat()).size;
    let ended: SpawnedServer['ended'];
    const child = spawn(
      process.execPath,
      [script, '--data', dataDir, '--idle-minutes', String(idleMinutes)],
      {
        // Its own folder, so that no workspace folder is held open by a process that outlives the window.
        cwd: dataDir,
        detached: true,
        windowsHide: true,
        stdio: ['ignore', log.fd, log.fd],
        env: serverEnvironment({ ...process.env, ...env }),
      },
    );
    child.once('error', spawnError => {
      ended ??= { spawnError };
    });
    child.once('exit', (code, signal) => {
      ended ??= { code: signal ?? String(code) };
    });
    child.unref();
    return {
      pid: child.pid,
      logFile,
      logStart,
      get ended() {
        return ended;
      },
    };
  } finally {
    await log.close();
  }
}

async function openLog(dataDir: string, logFile: string): Promise<FileHandle> {
  try {
    await mkdir(dataDir, { recursive: true, mode: 0o700 });
    // Only what the runtime itself prints comes this way; the server keeps the file and its size.
    return await open(logFile, 'a', 0o600);
  } catch (cause) {
    // Node says the path again after a comma.
    const [detail = ''] = messageOf(cause).split(', ');
    throw new ServerStartError({ kind: 'storage', dataDir, detail }, { cause });
  }
}

/** The window's environment without what steers the editor's own processes; Electron is told to be Node. */
function serverEnvironment(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const kept = Object.fromEntries(Object.entries(env).filter(([name]) => !/^(VSCODE_|ELECTRON_)/.test(name)));
  return process.versions['electron'] === undefined ? kept : { ...kept, ELECTRON_RUN_AS_NODE: '1' };
}
