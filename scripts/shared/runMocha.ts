import { join } from 'node:path';
import { root } from './paths.ts';
import { spawnSync } from 'node:child_process';

/**
 * Runs mocha over the patterns (and no others), TypeScript as it stands, by `node` or the one that runs this; returns
 * its exit code.
 */
export function runMocha(
  patterns: readonly string[],
  options: { timeoutMs: number; args?: readonly string[]; node?: string },
): number {
  const mocha = join(root, 'node_modules/mocha/bin/mocha.js');
  const args = [
    ...['--import', 'tsx', mocha, '--timeout', String(options.timeoutMs), '--forbid-only', '--exit'],
    ...['--reporter', join(root, 'test/helpers/countingReporter.ts')],
    ...(options.args ?? []),
    ...patterns,
  ];
  return spawnSync(options.node ?? process.execPath, args, { cwd: root, stdio: 'inherit' }).status ?? 1;
}
