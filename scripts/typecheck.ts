// Checks the types of every part, two at a time: its source by tsconfig.source.json, which keeps the pure parts pure
// (no Node, no DOM), and all tests by test/tsconfig.json.
import { spawn } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { root } from './shared/paths.ts';

async function main(): Promise<void> {
  const only = process.argv.slice(2).filter(arg => !arg.startsWith('--'));
  const parts = readdirSync(root).filter(
    name => existsSync(join(root, name, 'tsconfig.json')) && (only.length === 0 || only.includes(name)),
  );
  const queue = [...parts];
  const failed: string[] = [];
  const worker = async (): Promise<void> => {
    for (let part = queue.shift(); part !== undefined; part = queue.shift()) {
      if (!(await check(part))) failed.push(part);
    }
  };
  await Promise.all(Array.from({ length: Math.max(1, availableParallelism()) }, worker));
  console.log(
    failed.length === 0 ? `types: ${parts.join(', ')} are good` : `types: failed in ${failed.join(', ')}`,
  );
  process.exitCode = failed.length === 0 ? 0 : 1;
}

function projectOf(part: string): string {
  const source = join(root, part, 'tsconfig.source.json');
  return existsSync(source) ? source : join(root, part, 'tsconfig.json');
}

function check(part: string): Promise<boolean> {
  const tsc = join(root, 'node_modules/typescript/bin/tsc');
  return new Promise(resolve => {
    spawn(process.execPath, [tsc, '-p', projectOf(part), '--pretty', 'false'], {
      cwd: root,
      stdio: 'inherit',
    }).on('close', code => {
      resolve(code === 0);
    });
  });
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
