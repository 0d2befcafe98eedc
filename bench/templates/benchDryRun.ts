import { request } from 'node:http';
import { join } from 'node:path';
import { isReady } from '../catalog/isWhole.ts';
import { startBenchServer, type BenchServer } from '../shared/benchServer.ts';
import { generateCatalog } from '../shared/generateCatalog.ts';
import { median, memoryOf, ms, report, timeOf } from '../shared/measure.ts';
import { until } from '../shared/until.ts';
import { generateTemplate } from './generateTemplate.ts';

const ROUNDS = 5;
const SIZES = [200, 2_000] as const;
const PAUSE_MS = 10;
const QUESTION = '/api/catalog/entities/by-query?limit=20&filter=kind=component';

/** Dry runs of ours alone, with questions to the catalog asked all the while: those are not to wait. */
export async function benchDryRun({ node, scratch }: { node: string; scratch: string }): Promise<void> {
  const catalog = generateCatalog({ folder: join(scratch, 'catalog'), count: 1_000 });
  const server = await startBenchServer({
    ...{ node, dataDir: join(scratch, 'alone') },
    targets: [join(catalog.folder, '*.yaml')],
  });
  try {
    await until('the catalog', () => isReady(server.client), { timeoutMs: 60_000, everyMs: 50 });
    await askWhile(server, () => new Promise(resolve => setTimeout(resolve, 1_000)));
    report('\nmemory before', `${memoryOf(server.pid).toFixed(0)} MB`);
    for (const files of SIZES) await benchSize(server, files);
    report('memory after', `${memoryOf(server.pid).toFixed(0)} MB`);
  } finally {
    await server.stop();
  }
}

async function benchSize(server: BenchServer, files: number): Promise<void> {
  const body = JSON.stringify(generateTemplate(files));
  const times: number[] = [];
  const waits: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const longest = await askWhile(server, async () => {
      times.push(await timeOf(() => postAndForget(`${server.url}/api/scaffolder/v2/dry-run`, body)));
    });
    waits.push(longest);
  }
  report(`a dry run of ${files} files`, ms(median(times)));
  report('  longest wait for the catalog meanwhile, of any', ms(Math.max(...waits)), '≤ 50 ms');
}

/** Asks the catalog again and again, as somebody in an editor does, while something else is done: its longest answer. */
async function askWhile({ client }: BenchServer, work: () => Promise<unknown>): Promise<number> {
  const done = new AbortController();
  const working = work().finally(() => {
    done.abort();
  });
  let longest = 0;
  while (!done.signal.aborted) {
    longest = Math.max(longest, await timeOf(() => client.get(QUESTION)));
    await new Promise(resolve => setTimeout(resolve, PAUSE_MS));
  }
  await working;
  return longest;
}

/** Over a connection of its own. The answer is not kept: putting it together would hold up whoever measures. */
function postAndForget(url: string, body: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) };
    const sent = request(url, { method: 'POST', headers }, response => {
      response.resume().once('end', () => {
        if (response.statusCode === 200) resolve();
        else reject(new Error(`The dry run answered ${response.statusCode ?? 'nothing'}.`));
      });
    });
    sent.once('error', reject);
    sent.end(body);
  });
}
