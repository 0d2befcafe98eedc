import { closeSync, mkdirSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { freePort, startChild, stopChild } from '../../scripts/shared/processes.ts';
import type { BenchServer } from '../shared/benchServer.ts';
import { createBenchClient } from '../shared/createBenchClient.ts';
import { until } from '../shared/until.ts';
import type { Peer } from './preparePeer.ts';

export interface PeerOptions {
  peer: Peer;
  dataDir: string;
  /** The descriptor file that it begins with; none: it starts on nothing. */
  target: string | undefined;
}

/** Starts the peer with its database in files, as it would run for a company, without its log of requests. */
export async function startPeer({ peer, dataDir, target }: PeerOptions): Promise<BenchServer> {
  for (const folder of ['db', 'techdocs']) mkdirSync(join(dataDir, folder), { recursive: true });
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const log = join(dataDir, 'peer.log');
  const output = openSync(log, 'w');
  const started = performance.now();
  const child = startChild(peer.node, ['index.cjs', ...configs(target)], {
    cwd: peer.folder,
    stdio: ['ignore', output, output],
    env: { ...process.env, ...environment(port, dataDir, target) },
  });
  closeSync(output);
  const client = createBenchClient(url);
  const isAnswering = async (): Promise<boolean> => {
    if (child.exitCode !== null) throw new Error(`The peer ended: ${readFileSync(log, 'utf8').slice(-2000)}`);
    return client.get('/api/catalog/entities?limit=1').then(
      () => true,
      () => false,
    );
  };
  await until('the first answer of the peer', isAnswering, { timeoutMs: 120_000, everyMs: 15 });
  return {
    pid: child.pid ?? 0,
    url,
    client,
    listening: performance.now() - started,
    stop: async () => {
      client.close();
      await stopChild(child);
    },
  };
}

function configs(target: string | undefined): string[] {
  const files = [
    'app-config.yaml',
    'app-config.file.yaml',
    ...(target === undefined ? [] : ['app-config.catalog.yaml']),
  ];
  return files.flatMap(file => ['--config', file]);
}

/** What its configuration takes from the environment. Its search index is left out of what is measured. */
function environment(port: number, dataDir: string, target: string | undefined): NodeJS.ProcessEnv {
  return {
    NODE_ENV: 'production',
    LOG_LEVEL: 'warn',
    PEER_PORT: String(port),
    PEER_FIXTURE_PORT: '7199',
    PEER_TECHDOCS_DIR: join(dataDir, 'techdocs'),
    PEER_DB_DIR: join(dataDir, 'db'),
    PEER_SEARCH_EVERY: 'PT24H',
    PEER_SEARCH_DELAY: 'PT24H',
    PEER_CATALOG_ROOT: target,
  };
}
