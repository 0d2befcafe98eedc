import { readdir, readFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { join } from 'node:path';
import { Value } from 'typebox/value';
import { LockClaim } from '../../protocol/http/host.ts';

const CONNECT_TIMEOUT_MS = 1_000;

/**
 * Whether the process holds the data folder's lock: it claims it, and listens on the port that the claim names. A
 * server that hangs still passes, because the system answers for it; a process that was given a dead server's id does
 * not.
 */
export async function isClaimed(dataDir: string, pid: number): Promise<boolean> {
  const lock = join(dataDir, 'lock');
  const claims = await Promise.all((await namesIn(lock)).map(name => readClaim(join(lock, name))));
  const ports = claims.flatMap(claim => (claim?.pid === pid ? [claim.port] : []));
  return (await Promise.all(ports.map(isListening))).includes(true);
}

async function namesIn(folder: string): Promise<string[]> {
  try {
    return (await readdir(folder)).filter(name => name.endsWith('.claim'));
  } catch {
    // No lock was ever taken there.
    return [];
  }
}

async function readClaim(file: string): Promise<LockClaim | undefined> {
  try {
    const content: unknown = JSON.parse(await readFile(file, 'utf8'));
    return Value.Check(LockClaim, content) ? content : undefined;
  } catch {
    // Withdrawn meanwhile, or no claim at all.
    return undefined;
  }
}

/** Only a connection made is a yes: what a process is ended for must be certain. */
function isListening(port: number): Promise<boolean> {
  return new Promise(resolve => {
    const socket = connect({ host: '127.0.0.1', port });
    const finish = (listening: boolean): void => {
      socket.destroy();
      resolve(listening);
    };
    socket.setTimeout(CONNECT_TIMEOUT_MS, () => {
      finish(false);
    });
    socket.once('connect', () => {
      finish(true);
    });
    socket.once('error', () => {
      finish(false);
    });
  });
}
