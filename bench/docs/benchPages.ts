import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isReady } from '../catalog/isWhole.ts';
import { startBenchServer, type BenchServer } from '../shared/benchServer.ts';
import { cpuTimeOf, median, ms, report, timeOf } from '../shared/measure.ts';
import { until } from '../shared/until.ts';
import { addDescriptor } from './addDescriptor.ts';
import type { MkDocsBuild } from './benchBuild.ts';

const API = '/api/callboard/v1/docs/default/component/benched';
const SYNC = '/api/techdocs/sync/default/component/benched';
const ROUNDS = 5;

interface NavItem {
  location?: string;
  items?: NavItem[];
}

export interface PagesPlace {
  node: string;
  site: string;
  scratch: string;
  mkdocs: MkDocsBuild | undefined;
}

/** Pages over the HTTP of a running server: the first, each for the first time, and each again. */
export async function benchPages({ mkdocs, node, scratch, site }: PagesPlace): Promise<void> {
  addDescriptor(site);
  const server = await startBenchServer({
    ...{ node, dataDir: join(scratch, 'data') },
    targets: [join(site, 'catalog-info.yaml')],
  });
  try {
    await until('the catalog', () => isReady(server.client), { timeoutMs: 60_000, everyMs: 50 });
    const first = await timeOf(() => server.client.get(`${API}/page`));
    const { nav } = JSON.parse(await server.client.get(API)) as { nav: NavItem[] };
    await quiet(server);
    const locations = locationsIn(nav).filter(location => location !== '');
    const cold = await timesOf(server, locations);
    const kept: number[] = [];
    for (let round = 0; round < ROUNDS; round += 1) kept.push(...(await timesOf(server, locations)));
    report('\nthe first page, with the thread that renders it', ms(first));
    tell('a page, cold', cold, mkdocs);
    tell('  again', kept, mkdocs);
    await benchWhole(server, site, mkdocs);
  } finally {
    await server.stop();
  }
}

/** The whole site in a server that runs, as readers of TechDocs ask for it after a page has changed. */
async function benchWhole(
  { client }: BenchServer,
  site: string,
  mkdocs: MkDocsBuild | undefined,
): Promise<void> {
  const times: number[] = [];
  for (let round = 0; round <= ROUNDS; round += 1) {
    writeFileSync(join(site, 'docs/changed.md'), `# Changed\n\nFor the time ${round}.\n`);
    let answer = '';
    const time = await timeOf(async () => (answer = await client.get(SYNC)));
    if (!answer.includes('"updated":true')) throw new Error(`The site was not built: ${answer.slice(-300)}`);
    times.push(time);
  }
  const [first = Number.NaN, ...again] = times;
  report('\nwhole site in a running server, the first time', ms(first));
  report('  again, after a page has changed (median)', ms(median(again)));
  if (mkdocs !== undefined) report('  ratio', (median(again) / mkdocs.milliseconds).toFixed(3), '≤ 0.1');
}

function tell(what: string, times: readonly number[], mkdocs: MkDocsBuild | undefined): void {
  report(`${what} (median)`, ms(median(times)));
  if (mkdocs === undefined) return;
  const page = mkdocs.milliseconds / mkdocs.pages;
  report(`  ratio to mkdocs build, ${ms(page)} a page`, (median(times) / page).toFixed(3));
  report(
    '  ratio to mkdocs build, which a change of one page takes',
    (median(times) / mkdocs.milliseconds).toFixed(5),
  );
}

async function timesOf({ client }: BenchServer, locations: readonly string[]): Promise<number[]> {
  const times: number[] = [];
  for (const location of locations) {
    times.push(await timeOf(() => client.get(`${API}/page?location=${encodeURIComponent(location)}`)));
  }
  return times;
}

function locationsIn(items: readonly NavItem[]): string[] {
  return items.flatMap(({ items: below = [], location }) => [
    ...(location?.endsWith('/') === true ? [location] : []),
    ...locationsIn(below),
  ]);
}

/** Docs that were opened are read for search, beside. */
async function quiet({ pid }: BenchServer): Promise<void> {
  let last = cpuTimeOf(pid);
  await until(
    'the server to have nothing to do',
    async () => {
      await new Promise(resolve => setTimeout(resolve, 500));
      const now = cpuTimeOf(pid);
      const isQuiet = !(now - last > 20);
      last = now;
      return isQuiet;
    },
    { timeoutMs: 60_000, everyMs: 0 },
  );
}
