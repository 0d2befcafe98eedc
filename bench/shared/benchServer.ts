import type { ChildProcess } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { startChild } from '../../scripts/shared/processes.ts';
import { createBenchClient, type BenchClient } from './createBenchClient.ts';

const root = join(__dirname, '..', '..');

export interface BenchServer {
  pid: number;
  url: string;
  client: BenchClient;
  /** Milliseconds from starting the process to the line that says it listens. */
  listening: number;
  stop(): Promise<void>;
}

export interface BenchServerOptions {
  /** The Node that runs it. */
  node: string;
  dataDir: string;
  /** Files or globs. */
  targets: readonly string[];
  /** `integrations` and `catalog.providers`. */
  integrations?: object;
  providers?: object;
}

/** Starts the built `callboard serve`, as a user would, on a configuration that reads the targets. */
export async function startBenchServer(options: BenchServerOptions): Promise<BenchServer> {
  mkdirSync(options.dataDir, { recursive: true });
  const config = join(options.dataDir, 'app-config.yaml');
  writeFileSync(config, JSON.stringify(configOf(options)));
  const started = performance.now();
  const child = startChild(
    options.node,
    [join(root, 'dist/cli.js'), 'serve', '--config', config, '--port', '0', '--data', options.dataDir],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  const url = await listeningUrl(child);
  const client = createBenchClient(url);
  return {
    pid: child.pid ?? 0,
    url,
    client,
    listening: performance.now() - started,
    stop: async () => {
      client.close();
      await stop(child);
    },
  };
}

const kinds = ['Component', 'API', 'Resource', 'System', 'Domain', 'Group', 'User', 'Location', 'Template'];

function configOf({ dataDir, targets, integrations, providers }: BenchServerOptions): unknown {
  return {
    ...(integrations && { integrations }),
    backend: {
      listen: { host: '127.0.0.1', port: 0 },
      auth: { dangerouslyDisableDefaultAuthPolicy: true },
      database: { client: 'better-sqlite3', connection: { filename: join(dataDir, 'catalog.sqlite') } },
    },
    catalog: {
      rules: [{ allow: kinds }],
      locations: targets.map(target => ({ type: 'file', target })),
      ...(providers && { providers }),
    },
  };
}

function listeningUrl(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let output = '';
    child.stdout?.setEncoding('utf8').on('data', (chunk: string) => {
      output += chunk;
      const url = /Callboard is listening on (\S+)/.exec(output)?.[1];
      if (url !== undefined) resolve(url);
    });
    child.once('exit', code => {
      reject(new Error(`The server ended with code ${code ?? 'none'}: ${output}`));
    });
  });
}

function stop(child: ChildProcess): Promise<void> {
  return new Promise(resolve => {
    if (child.exitCode !== null) {
      resolve();
      return;
    }
    child.once('exit', () => {
      resolve();
    });
    child.kill('SIGTERM');
  });
}
