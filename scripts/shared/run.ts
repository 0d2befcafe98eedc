import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './paths.ts';

/** Runs the tool's command line from the installed package; returns its exit code. */
export function runTool(tool: string, args: readonly string[], env?: NodeJS.ProcessEnv): number {
  const { status } = spawnSync(process.execPath, [binOf(tool), ...args], {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, ...env },
  });
  return status ?? 1;
}

/** Runs every command line, all of them even after one failed, and sets the exit code. */
export function runAll(commands: readonly (readonly [string, ...string[]])[]): void {
  const codes = commands.map(([tool, ...args]) => runTool(tool, args));
  process.exitCode = codes.find(code => code !== 0) ?? 0;
}

/** Where a package's command has another name than the package. */
const commandOf: Record<string, string> = { 'dependency-cruiser': 'depcruise' };

function binOf(tool: string): string {
  const folder = join(root, 'node_modules', tool);
  const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as {
    bin: string | Record<string, string>;
  };
  const bin =
    typeof manifest.bin === 'string'
      ? manifest.bin
      : (manifest.bin[tool] ?? manifest.bin[commandOf[tool] ?? '']);
  if (bin === undefined) throw new Error(`The package ${tool} has no command of that name.`);
  return join(folder, bin);
}
