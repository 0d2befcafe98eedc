// `npm run bench -- catalog [--n 10000]`: the catalog's budgets (docs/architecture.md) on generated entities. Ratios are
// taken in one run on one machine; the absolute figures beside them only show where they come from.
import { spawnSync } from 'node:child_process';
import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as esbuild from 'esbuild';
import type { CatalogClient } from '../protocol/http/CatalogClient.ts';
import { startBenchServer, type BenchServer } from './shared/benchServer.ts';
import { generateCatalog, type GeneratedCatalog } from './shared/generateCatalog.ts';
import { cpuTimeOf, median, medianOf, memoryOf, ms, report, timeOf } from './shared/measure.ts';

/** Rounds of what is repeated; more would only make the median steadier. */
const ROUNDS = 60;

export async function benchCatalog(args: readonly string[]): Promise<void> {
  const at = args.indexOf('--n');
  const count = at >= 0 ? Number(args[at + 1]) : 10_000;
  const scratch = mkdtempSync(join(tmpdir(), 'callboard-bench-'));
  try {
    const catalog = generateCatalog({ folder: join(scratch, 'catalog'), count });
    console.log(
      `${catalog.entities} entities, ${catalog.files.length} files, ${(catalog.bytes / 1e6).toFixed(1)} MB; Node ${process.version}\n`,
    );
    await benchEmpty(scratch);
    await benchLoaded(scratch, catalog);
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

async function benchEmpty(scratch: string): Promise<void> {
  const times: number[] = [];
  let idle = Number.NaN;
  for (let round = 0; round < 5; round += 1) {
    const started = performance.now();
    const server = await startBenchServer({ dataDir: join(scratch, `empty-${round}`), targets: [] });
    await server.client.queryEntities({ limit: 1 });
    times.push(performance.now() - started);
    idle = memoryOf(server.pid);
    await server.stop();
  }
  report('start to first answered query', ms(median(times)), 'a fifteenth of the peer (1.95 s once: 130 ms)');
  report('memory, idle with none', `${idle.toFixed(0)} MB`, 'a fifth of the peer (355 MB once: 71 MB)');
}

async function benchLoaded(scratch: string, catalog: GeneratedCatalog): Promise<void> {
  const floor = readAlone(scratch, catalog);
  const dataDir = join(scratch, 'loaded');
  const targets = [join(catalog.folder, '*.yaml')];
  const started = performance.now();
  let server = await startBenchServer({ dataDir, targets });
  try {
    const busy = await queriesWhileLoading(server, catalog);
    const loaded = performance.now() - started;
    report('read + parse + validate alone, in a process of its own', ms(floor));
    report(
      'first load, from starting the process to all queryable',
      ms(loaded),
      'a hundredth of the peer (217 s once: 2.17 s)',
    );
    report('  ratio to reading, parsing and validating alone', (loaded / floor).toFixed(2), '≤ 1.5');
    report('  ratio without the start of the process', ((loaded - server.listening) / floor).toFixed(2));
    const byName = await benchQueries(server.client, catalog);
    report('one entity by name while loading, ratio to its usual', (median(busy) / byName).toFixed(2), '≤ 3');
    report(
      'memory after the load',
      `${memoryOf(server.pid).toFixed(0)} MB`,
      'a sixth of the peer (855 MB once: 142 MB)',
    );
    await benchChange(server, catalog);
    await benchRest(server);
    await server.stop();
    server = await benchRestart(dataDir, targets, catalog);
  } finally {
    await server.stop();
  }
}

function readAlone(scratch: string, catalog: GeneratedCatalog): number {
  const bundle = join(scratch, 'readAlone.js');
  esbuild.buildSync({
    entryPoints: [join(__dirname, 'shared/readAlone.ts')],
    bundle: true,
    platform: 'node',
    outfile: bundle,
  });
  const runs = Array.from({ length: 3 }, () => {
    const { stdout } = spawnSync(process.execPath, [bundle, catalog.folder], { encoding: 'utf8' });
    const result = JSON.parse(stdout) as { milliseconds: number; entities: number };
    if (result.entities !== catalog.entities)
      throw new Error(`Only ${result.entities} of ${catalog.entities} entities are valid.`);
    return result.milliseconds;
  });
  return median(runs);
}

/** Waits until the catalog is whole, asking for one entity all the while; gives what each asking took. */
async function queriesWhileLoading(server: BenchServer, catalog: GeneratedCatalog): Promise<number[]> {
  const times: number[] = [];
  const deadline = Date.now() + 600_000;
  while (!(await isWhole(server.client, catalog))) {
    for (let ask = 0; ask < 5; ask += 1)
      times.push(await timeOf(() => server.client.entityByRef(catalog.samples.component)));
    if (Date.now() > deadline) throw new Error('The catalog was not whole after ten minutes.');
    await new Promise(resolve => setTimeout(resolve, 20));
  }
  return times;
}

async function isWhole(client: CatalogClient, catalog: GeneratedCatalog): Promise<boolean> {
  const { totalItems } = await client.queryEntities({
    limit: 0,
    query: { 'metadata.annotations.example.org/source': { $exists: true } },
  });
  if (totalItems < catalog.entities) return false;
  const types = Object.keys(catalog.relations);
  const { facets } = await client.entityFacets({ facets: types.map(type => `relations.${type}`) });
  return types.every(type => {
    const found = (facets[`relations.${type}`] ?? []).reduce((sum, { count }) => sum + count, 0);
    return found === catalog.relations[type];
  });
}

async function benchQueries(client: CatalogClient, catalog: GeneratedCatalog): Promise<number> {
  const { samples } = catalog;
  const byName = await medianOf(ROUNDS, () => client.entityByRef(samples.component));
  const rows: [string, number, string][] = [
    ['a sorted page of 20', await medianOf(ROUNDS, () => client.queryEntities({ limit: 20, orderBy: [{ field: 'metadata.name', order: 'asc' }] })), 'a twentieth of the peer (50 ms once: 2.5 ms)'],
    ['all components of one owner', await medianOf(ROUNDS, () => client.queryEntities({ query: { kind: 'component', 'relations.ownedBy': samples.ownerRef }, limit: 500 })), 'a twentieth of the peer (40 ms once: 2 ms)'],
    ['facets over all (kind, type, lifecycle)', await medianOf(ROUNDS, () => client.entityFacets({ facets: ['kind', 'spec.type', 'spec.lifecycle'] })), 'a third of the peer (3.2 ms once: 1.07 ms)'],
    ['a page with a full text term', await medianOf(ROUNDS, () => client.queryEntities({ limit: 20, orderBy: [{ field: 'metadata.name', order: 'asc' }], fullTextFilter: { term: samples.term, fields: ['metadata.name', 'metadata.title'] } })), 'a third of the peer (3.5 ms once: 1.17 ms)'],
    ['one entity by name', byName, 'a half of the peer (0.65 ms once: 0.33 ms)'],
    ['50 by refs', await medianOf(ROUNDS, () => client.entitiesByRefs({ entityRefs: samples.refs })), 'a half of the peer (1.2 ms once: 0.6 ms)'],
  ]; // prettier-ignore
  for (const [what, figure, budget] of rows) report(what, ms(figure), budget);
  return byName;
}

async function benchChange(server: BenchServer, catalog: GeneratedCatalog): Promise<void> {
  const file = catalog.files.at(-1) ?? '';
  const original = readFileSync(file, 'utf8');
  const times: number[] = [];
  for (let round = 0; round < 9; round += 1) {
    const name = `late-${round}`;
    const started = performance.now();
    appendFileSync(
      file,
      `---\napiVersion: backstage.io/v1alpha1\nkind: System\nmetadata:\n  name: ${name}\nspec:\n  owner: ${catalog.samples.ownerRef}\n`,
    );
    while ((await server.client.entityByRef(`system:default/${name}`)) === undefined)
      await new Promise(resolve => setTimeout(resolve, 2));
    times.push(performance.now() - started);
  }
  writeFileSync(file, original);
  report('a changed file, from saving to queryable', ms(median(times)), '≤ 250 ms, in the tree');
}

async function benchRest(server: BenchServer): Promise<void> {
  await new Promise(resolve => setTimeout(resolve, 1_000));
  const before = cpuTimeOf(server.pid);
  await new Promise(resolve => setTimeout(resolve, 5_000));
  report('processor use at rest', `${((cpuTimeOf(server.pid) - before) / 50).toFixed(1)} %`, 'none');
}

async function benchRestart(
  dataDir: string,
  targets: string[],
  catalog: GeneratedCatalog,
): Promise<BenchServer> {
  const started = performance.now();
  const server = await startBenchServer({ dataDir, targets });
  while (!(await isWhole(server.client, catalog)) || (await server.client.status()).state !== 'ready')
    await new Promise(resolve => setTimeout(resolve, 5));
  report('restart with nothing changed, to all queryable and checked', ms(performance.now() - started));
  const metrics = await (await fetch(`${server.url}/metrics`)).text();
  const counter = (name: string): string =>
    new RegExp(`^${name}(?:\\{.*\\})? (\\S+)`, 'm').exec(metrics)?.[1] ?? 'not told';
  report(
    '  files read, rows written',
    `${counter('callboard_ingest_files_read_total')}, ${counter('callboard_ingest_rows_written_total')}`,
    '0, 0',
  );
  return server;
}
