import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { mkdir, readdir, readFile, rm } from 'node:fs/promises';
import { connect, createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { Value } from 'typebox/value';
import { LockClaim } from '../../protocol/http/host.ts';
import { isProcessAlive } from './isProcessAlive.ts';
import { writePrivateFile } from './writePrivateFile.ts';

export interface Lock {
  /** Synchronous, so that it can be the last thing a failing process does. */
  release(): void;
}

const CONNECT_TIMEOUT_MS = 1000;

/**
 * Takes the lock of a folder of claims, or gives undefined when another process holds it or claims it at this very
 * moment (then asking again tells). Every process writes its own claim first and then looks for others, so of two that
 * overlap at least one sees the other and gives way. A claim stands only while its process listens on the port it
 * names: what a killed process left counts for nothing, even when its id has been given to another.
 */
export async function acquireLock(directory: string): Promise<Lock | undefined> {
  await mkdir(directory, { recursive: true, mode: 0o700 });
  const beacon = await lightBeacon();
  const name = `${process.pid}-${randomBytes(6).toString('hex')}`;
  const claim = join(directory, `${name}.claim`);
  const release = (): void => {
    rmSync(claim, { force: true });
    beacon.close();
  };
  try {
    const content = JSON.stringify({ pid: process.pid, port: beacon.port });
    await writePrivateFile(claim, content);
    if (!(await othersStand(directory, `${name}.claim`))) return { release };
  } catch (error) {
    release();
    throw error;
  }
  release();
  return undefined;
}

/** As `acquireLock`, but asks again for so long while another process claims it; `isHopeless` ends that early. */
export async function acquireLockPatiently(
  directory: string,
  options: { patienceMs: number; isHopeless(): boolean },
): Promise<Lock | undefined> {
  const deadline = performance.now() + options.patienceMs;
  for (;;) {
    const lock = await acquireLock(directory);
    if (lock !== undefined || options.isHopeless() || performance.now() > deadline) return lock;
    // Of two that started in the same moment, one is to come first at the next try.
    await delay(50 + Math.random() * 150);
  }
}

/** Listens on a loopback port for the one purpose of being found there; does not keep the process alive. */
async function lightBeacon(): Promise<{ port: number; close(): void }> {
  const server = createServer(socket => {
    socket.destroy();
  });
  server.listen({ host: '127.0.0.1', port: 0 });
  await once(server, 'listening');
  server.unref();
  // A server that listens on TCP has an address of this form.
  const { port } = server.address() as AddressInfo;
  return {
    port,
    close() {
      server.close();
    },
  };
}

async function othersStand(directory: string, own: string): Promise<boolean> {
  const others = (await readdir(directory)).filter(name => name.endsWith('.claim') && name !== own);
  const standing = await Promise.all(
    others.map(async name => {
      if (await stands(join(directory, name))) return true;
      await rm(join(directory, name), { force: true });
      return false;
    }),
  );
  return standing.includes(true);
}

async function stands(claim: string): Promise<boolean> {
  const content = await readClaim(claim);
  return content !== undefined && isProcessAlive(content.pid) && (await isListening(content.port));
}

/** Undefined when it was withdrawn meanwhile, or is not a claim at all. */
async function readClaim(file: string): Promise<LockClaim | undefined> {
  try {
    const content: unknown = JSON.parse(await readFile(file, 'utf8'));
    return Value.Check(LockClaim, content) ? content : undefined;
  } catch {
    return undefined;
  }
}

/** The system answers for a process that is busy or stopped; nobody answers for one that is gone. */
function isListening(port: number): Promise<boolean> {
  return new Promise(resolve => {
    const socket = connect({ host: '127.0.0.1', port });
    const finish = (listening: boolean): void => {
      socket.destroy();
      resolve(listening);
    };
    socket.setTimeout(CONNECT_TIMEOUT_MS, () => {
      // Neither accepted nor refused: rather too careful than two at once.
      finish(true);
    });
    socket.once('connect', () => {
      finish(true);
    });
    socket.once('error', () => {
      finish(false);
    });
  });
}
