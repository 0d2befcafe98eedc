import { spawn, spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { root } from './paths.ts';

export interface MochaOptions {
  timeoutMs: number;
  args?: readonly string[];
  node?: string;
}

/**
 * Runs mocha over the patterns (and no others), TypeScript as it stands, by `node` or the one that runs this; returns
 * its exit code.
 */
export function runMocha(patterns: readonly string[], options: MochaOptions): number {
  const { status } = spawnSync(options.node ?? process.execPath, argumentsOf(patterns, options), {
    cwd: root,
    stdio: 'inherit',
  });
  return status ?? 1;
}

/** The same beside others: what it says comes in one piece, at its end. */
export async function runMochaBeside(
  patterns: readonly string[],
  options: MochaOptions & { env: NodeJS.ProcessEnv },
): Promise<number> {
  const child = spawn(options.node ?? process.execPath, argumentsOf(patterns, options), {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...options.env },
  });
  const said: Buffer[] = [];
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => said.push(chunk));
  const code = await new Promise<number>(resolve => {
    child.on('close', status => {
      resolve(status ?? 1);
    });
  });
  process.stdout.write(Buffer.concat(said));
  return code;
}

function argumentsOf(patterns: readonly string[], { timeoutMs, args = [] }: MochaOptions): string[] {
  return [
    ...['--import', 'tsx', join(root, 'node_modules/mocha/bin/mocha.js')],
    ...['--timeout', String(timeoutMs), '--forbid-only', '--exit'],
    ...['--reporter', join(root, 'test/helpers/countingReporter.ts')],
    ...args,
    ...patterns,
  ];
}
