import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import * as esbuild from 'esbuild';
import { startBenchServer, type BenchServer, type BenchServerOptions } from '../shared/benchServer.ts';
import { cpuTimeOf, median, ms, report, timeOf } from '../shared/measure.ts';
import type { BenchContext } from './BenchContext.ts';
import { isReady, isWhole } from './isWhole.ts';
import { whatIsAsked, type Asked } from './whatIsAsked.ts';

const LIMIT_MS = 600_000;

/** What was asked of the server while it loaded, by name, each with its times. */
export type WhileLoading = ReadonlyMap<string, number[]>;

const ROUNDS = 3;

/**
 * The first load, held against reading, parsing and validating alone: by itself, and once more with questions asked
 * meanwhile. That last server is given back.
 */
export async function benchLoad(
  context: BenchContext,
  start: BenchServerOptions,
): Promise<{ server: BenchServer; whileLoading: WhileLoading }> {
  const floor = readAlone(context);
  const rounds: Load[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const alone = await load(context, { ...start, dataDir: `${start.dataDir}-${round}` }, []);
    await alone.server.stop();
    rounds.push(alone);
  }
  const milliseconds = median(rounds.map(round => round.milliseconds));
  const processor = median(rounds.map(round => round.processor));
  report('read + parse + validate alone, in a process of its own', ms(floor.milliseconds));
  report(
    'first load, from starting the process to all queryable',
    ms(milliseconds),
    'a hundredth of the peer (217 s once: 2.17 s)',
  );
  report(
    '  ratio to reading, parsing and validating alone',
    (milliseconds / floor.milliseconds).toFixed(2),
    '≤ 1.5',
  );
  report('  ratio of processor times', (processor / floor.processor).toFixed(2));
  const asked = whatIsAsked(context.catalog).filter(({ isAskedWhileLoading }) => isAskedWhileLoading);
  const { server, times, milliseconds: busy } = await load(context, start, asked);
  report('the same with questions asked all the while', ms(busy));
  return { server, whileLoading: times };
}

interface Load {
  server: BenchServer;
  milliseconds: number;
  processor: number;
  times: WhileLoading;
}

async function load(
  { catalog }: BenchContext,
  start: BenchServerOptions,
  asked: readonly Asked[],
): Promise<Load> {
  const begun = performance.now();
  const server = await startBenchServer(start);
  const times = await askUntilReady(server, asked);
  const milliseconds = performance.now() - begun;
  if (!(await isWhole(server.client, catalog))) throw new Error('The catalog is ready, but not whole.');
  return { server, milliseconds, processor: cpuTimeOf(server.pid), times };
}

async function askUntilReady(server: BenchServer, asked: readonly Asked[]): Promise<WhileLoading> {
  const times = new Map(asked.map(({ name }): [string, number[]] => [name, []]));
  const deadline = performance.now() + LIMIT_MS;
  while (!(await isReady(server.client))) {
    for (const { name, ask } of asked) times.get(name)?.push(await timeOf(() => ask(server.client)));
    if (performance.now() > deadline) throw new Error('The catalog was not whole after ten minutes.');
    await new Promise(resolve => setTimeout(resolve, 20));
  }
  return times;
}

interface ReadAlone {
  milliseconds: number;
  /** Of the whole process, as cpuTimeOf takes it of the server. */
  processor: number;
}

function readAlone({ node, scratch, catalog }: BenchContext): ReadAlone {
  const bundle = join(scratch, 'readAlone.js');
  esbuild.buildSync({
    entryPoints: [join(__dirname, '../shared/readAlone.ts')],
    bundle: true,
    minify: true,
    platform: 'node',
    outfile: bundle,
  });
  const runs = Array.from({ length: 3 }, () => {
    const { stdout } = spawnSync(node, [bundle, catalog.folder], { encoding: 'utf8' });
    const result = JSON.parse(stdout) as ReadAlone & { entities: number };
    if (result.entities !== catalog.entities)
      throw new Error(`Only ${result.entities} of ${catalog.entities} entities are valid.`);
    return result;
  });
  return {
    milliseconds: median(runs.map(({ milliseconds }) => milliseconds)),
    processor: median(runs.map(({ processor }) => processor)),
  };
}
