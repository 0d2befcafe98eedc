// `npm run bench -- github [--n 1000] [--node PATH]`: a GitHub organisation of that many repositories, each with a
// descriptor, on the tests' stand-in for GitHub: the first sync, one with nothing changed, one with a hundred changes.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { CatalogStatus, ProviderStatus } from '../../protocol/http/callboard.ts';
import { createTestGitHub } from '../../test/helpers/github/createTestGitHub.ts';
import type { TestGitHub } from '../../test/helpers/github/TestGitHub.ts';
import { startBenchServer, type BenchServer } from '../shared/benchServer.ts';
import { memoryOf, ms, report } from '../shared/measure.ts';
import { until } from '../shared/until.ts';

const LIMIT_MS = 1_200_000;
const CHANGES = 100;

export async function benchGithub(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: { n: { type: 'string', default: '1000' }, node: { type: 'string', default: process.execPath } },
  });
  const count = Number(values.n);
  const scratch = mkdtempSync(join(tmpdir(), 'callboard-bench-'));
  const github = await createTestGitHub({ validate: false });
  try {
    await github.addRepositories(
      Array.from({ length: count }, (_, index) => ({
        name: `acme/${nameOf(index)}`,
        files: { 'catalog-info.yaml': descriptorOf(index, 'as it was') },
      })),
    );
    console.log(`${count} repositories\n`);
    await benchSyncs({ node: values.node, scratch, github, count });
  } finally {
    await github.close();
    rmSync(scratch, { recursive: true, force: true });
  }
}

interface Context {
  node: string;
  scratch: string;
  github: TestGitHub;
  count: number;
}

async function benchSyncs({ node, scratch, github, count }: Context): Promise<void> {
  const { host, apiBaseUrl } = github;
  const server = await startBenchServer({
    node,
    dataDir: join(scratch, 'data'),
    targets: [],
    integrations: { github: [{ host, apiBaseUrl }] },
    providers: { github: { organization: 'acme', host } },
  });
  try {
    const thousands = Math.max(1, count / 1000);
    await measure('the first sync', { server, github, budget: `≤ ${30 * thousands} requests` }, () =>
      untilSynced(server, undefined),
    );
    await measure(
      'nothing changed',
      { server, github, budget: `≤ ${12 * thousands} requests, 0 read, 0 written` },
      () => sync(server),
    );
    const changed = Math.min(CHANGES, count);
    for (let index = 0; index < changed; index += 1) {
      await github.commit(`acme/${nameOf(index)}`, { 'catalog-info.yaml': descriptorOf(index, 'changed') });
    }
    await measure(`${changed} of them changed`, { server, github, budget: `${changed} read` }, () =>
      sync(server),
    );
  } finally {
    await server.stop();
  }
}

async function measure(
  what: string,
  { server, github, budget }: { server: BenchServer; github: TestGitHub; budget: string },
  run: () => Promise<void>,
): Promise<void> {
  const before = await countsOf(server);
  // The first sync begins with the server.
  const requests = what === 'the first sync' ? 0 : github.requests.length;
  const started = performance.now();
  await run();
  const time = performance.now() - started;
  const after = await countsOf(server);
  report(what, `${github.requests.length - requests} requests`, budget);
  const first = what === 'the first sync';
  report('  files read', String(after.read - (first ? 0 : before.read)));
  report('  rows written', String(after.written - (first ? 0 : before.written)));
  report('  time (a request a second at most)', ms(time));
  report('  memory', `${memoryOf(server.pid).toFixed(0)} MB`);
}

async function sync(server: BenchServer): Promise<void> {
  const { syncedAt } = await providerOf(server);
  const { status } = await fetch(`${server.url}/api/callboard/v1/refresh?sources=all`, {
    method: 'POST',
  }).catch(() => ({
    status: 0,
  }));
  // A sync that takes long outlives the request that asked for it.
  if (status !== 204) await untilSynced(server, syncedAt);
}

async function untilSynced(server: BenchServer, before: string | undefined): Promise<void> {
  await until(
    'the sync',
    async () => {
      const { state, syncedAt, error } = await providerOf(server);
      if (state === 'failed') throw new Error(error?.message);
      return state === 'idle' && syncedAt !== undefined && syncedAt !== before;
    },
    { timeoutMs: LIMIT_MS, everyMs: 100 },
  );
  await fetch(`${server.url}/api/callboard/v1/refresh?sources=files`, { method: 'POST' });
}

async function providerOf({ client }: BenchServer): Promise<ProviderStatus> {
  const status = JSON.parse(await client.get('/api/callboard/v1/status')) as CatalogStatus;
  const [provider] = status.providers ?? [];
  return (
    provider ?? {
      id: '',
      label: '',
      gives: 'descriptors',
      state: 'syncing',
      seen: 0,
      changed: 0,
      files: 0,
      problems: [],
    }
  );
}

async function countsOf({ client }: BenchServer): Promise<{ read: number; written: number }> {
  const metrics = await client.get('/metrics');
  const count = (name: string): number =>
    Number(new RegExp(`^callboard_ingest_${name}_total (\\d+)`, 'm').exec(metrics)?.[1]);
  return { read: count('files_read'), written: count('rows_written') };
}

function nameOf(index: number): string {
  return `repository-${String(index).padStart(5, '0')}`;
}

function descriptorOf(index: number, state: string): string {
  return [
    'apiVersion: backstage.io/v1alpha1',
    'kind: Component',
    'metadata:',
    `  name: ${nameOf(index)}`,
    `  description: A service, ${state}`,
    '  annotations:',
    `    github.com/project-slug: acme/${nameOf(index)}`,
    '  tags: [java, grpc]',
    'spec:',
    '  type: service',
    '  lifecycle: production',
    `  owner: team-${index % 40}`,
    `  dependsOn: [component:${nameOf((index * 7) % 900)}]`,
    '',
  ].join('\n');
}
