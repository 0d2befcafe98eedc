import { spawn, spawnSync, type ChildProcess, type SpawnOptions } from 'node:child_process';
import { createServer } from 'node:net';

/** Runs to the end with its output shown; throws, naming the command, when it fails. */
export function runToEnd(
  command: string,
  args: readonly string[],
  options: { cwd: string; quiet?: boolean },
): void {
  const result = spawnSync(command, args, {
    cwd: options.cwd,
    stdio: options.quiet === true ? ['ignore', 'pipe', 'pipe'] : 'inherit',
    encoding: 'utf8',
    shell: process.platform === 'win32',
  });
  if (result.status === 0) return;
  const output = options.quiet === true ? `\n${result.stdout}${result.stderr}` : '';
  throw new Error(
    `"${command} ${args.join(' ')}" ended with ${result.error?.message ?? `code ${result.status}`}${output}`,
  );
}

/** A child process that is ended with this one, at the latest. */
export function startChild(command: string, args: readonly string[], options: SpawnOptions): ChildProcess {
  const child = spawn(command, args, options);
  const end = (): void => {
    child.kill('SIGTERM');
  };
  process.once('exit', end);
  child.once('exit', () => process.off('exit', end));
  return child;
}

/** Asks the child to end and waits; after five seconds it is made to. */
export async function stopChild(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise<void>(resolve =>
    child.once('exit', () => {
      resolve();
    }),
  );
  child.kill('SIGTERM');
  const timer = setTimeout(() => child.kill('SIGKILL'), 5_000);
  await ended;
  clearTimeout(timer);
}

/** Windows has no groups of processes: there, a child is ended alone. */
const hasGroups = process.platform !== 'win32';

/** A child and whatever it starts, unless that leaves its group; all are ended with this process, at the latest. */
export function startGroup(command: string, args: readonly string[], options: SpawnOptions): ChildProcess {
  const child = spawn(command, args, { ...options, detached: hasGroups });
  const end = (): void => {
    signalGroup(child, 'SIGTERM');
  };
  // A terminal interrupts the group of this process alone.
  const interrupt = (signal: NodeJS.Signals): void => {
    end();
    if (process.listenerCount(signal) === 0) process.kill(process.pid, signal);
  };
  process.once('exit', end).once('SIGINT', interrupt);
  child.once('exit', () => process.off('exit', end).off('SIGINT', interrupt));
  return child;
}

/** Asks the whole group to end and waits; after five seconds it is made to. */
export async function stopGroup(child: ChildProcess): Promise<void> {
  for (const signal of ['SIGTERM', 'SIGKILL'] as const) {
    const deadline = Date.now() + 5_000;
    // One that has ended is of its group until somebody asks how: nobody may.
    while (signalGroup(child, signal) && Date.now() < deadline)
      await new Promise(resolve => setTimeout(resolve, 100));
  }
}

/** Tells whether there was any left to hear it. */
function signalGroup(child: ChildProcess, signal: NodeJS.Signals): boolean {
  if (!hasGroups) return child.exitCode === null && child.signalCode === null && child.kill(signal);
  try {
    return child.pid !== undefined && process.kill(-child.pid, signal);
  } catch {
    return false;
  }
}

/** A loopback port that was free a moment ago. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => {
        if (address === null || typeof address === 'string') reject(new Error('no TCP port was given'));
        else resolve(address.port);
      });
    });
  });
}

/** Asks `check` again and again until it gives a value; throws, naming what was awaited, after the deadline. */
export async function until<T>(
  what: string,
  check: () => Promise<T | undefined>,
  timeoutMs = 30_000,
): Promise<T> {
  const deadline = Date.now() + timeoutMs;
  for (;;) {
    const value = await check();
    if (value !== undefined) return value;
    if (Date.now() > deadline) throw new Error(`Waited ${timeoutMs / 1000} s in vain for ${what}.`);
    await new Promise(resolve => setTimeout(resolve, 100));
  }
}
