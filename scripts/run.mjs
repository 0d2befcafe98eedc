#!/usr/bin/env node
// The one script that runs before anything is installed: plain JavaScript, no dependencies.
// `node scripts/run.mjs NAME [ARGS...]` makes sure that Node is new enough and that the packages of
// package-lock.json are installed, then runs scripts/NAME.ts.
import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const [name, ...args] = process.argv.slice(2);

requireNode(20, 19);
installPackages();
if (!name || !existsSync(join(root, 'scripts', `${name}.ts`))) {
  console.error(
    `There is no script "${name ?? ''}". See "scripts" in package.json for those that there are.`,
  );
  process.exit(2);
}
const { status, signal } = spawnSync(
  process.execPath,
  ['--import', 'tsx', join(root, 'scripts', `${name}.ts`), ...args],
  { cwd: root, stdio: 'inherit' },
);
process.exit(signal ? 130 : (status ?? 1));

function requireNode(major, minor) {
  const [haveMajor = 0, haveMinor = 0] = process.versions.node.split('.').map(Number);
  if (haveMajor > major || (haveMajor === major && haveMinor >= minor)) return;
  console.error(`Callboard needs Node ${major}.${minor} or later; this is ${process.version}.`);
  process.exit(2);
}

// A copy of the lock file beside the installed packages says which lock they were installed from.
function installPackages() {
  const lock = join(root, 'package-lock.json');
  const installed = join(root, 'node_modules', '.callboard-lock.json');
  if (existsSync(installed) && readFileSync(installed).equals(readFileSync(lock))) return;
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  console.log('Installing packages (npm ci) …');
  const result = spawnSync(npm, ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: root,
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  if (result.status !== 0) process.exit(result.status ?? 1);
  copyFileSync(lock, installed);
}
