import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

const root = join(__dirname, '..', '..');

export interface SpawnSourceOptions {
  cwd?: string;
  /** In place of the test's own environment, save what Node needs to start. */
  env?: NodeJS.ProcessEnv;
}

/** A process of the product, run from its source. */
export interface SourceProcess {
  readonly child: ChildProcess;
  readonly pid: number;
  readonly stdout: string;
  readonly stderr: string;
  /** Resolves with the first match of standard output; rejects when the process ends without one. */
  untilPrinted(pattern: RegExp): Promise<RegExpExecArray>;
  /** Resolves with the exit code, or the signal that ended it. */
  readonly ended: Promise<number | NodeJS.Signals>;
}

/** Starts an entry file, e.g. `cli/main.ts`, as its own process. */
export function spawnSource(
  entry: string,
  args: readonly string[],
  options: SpawnSourceOptions = {},
): SourceProcess {
  const child = spawn(
    process.execPath,
    ['--import', join(root, 'node_modules/tsx/dist/loader.mjs'), join(root, entry), ...args],
    {
      cwd: options.cwd ?? root,
      env: {
        PATH: process.env['PATH'],
        TMPDIR: process.env['TMPDIR'],
        HOME: process.env['HOME'],
        ...options.env,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  const printed = { out: '', err: '' };
  child.stdout.setEncoding('utf8').on('data', (text: string) => (printed.out += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (printed.err += text));
  const ended = once(child, 'close').then(([code, signal]) => (signal ?? code) as number | NodeJS.Signals);
  return {
    child,
    pid: child.pid ?? 0,
    get stdout() {
      return printed.out;
    },
    get stderr() {
      return printed.err;
    },
    untilPrinted: pattern =>
      new Promise((resolve, reject) => {
        const look = (): void => {
          const match = pattern.exec(printed.out);
          if (match !== null) resolve(match);
        };
        child.stdout.on('data', look);
        look();
        // Where the process could not even be started, that ends the run of the tests.
        void ended.then(code => {
          reject(
            new Error(`It ended (${code}) without printing ${String(pattern)}: ${printed.out}${printed.err}`),
          );
        });
      }),
    ended,
  };
}
