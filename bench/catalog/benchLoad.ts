import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import * as esbuild from 'esbuild';
import type { BenchServer } from '../shared/benchServer.ts';
import { median, ms, report, timeOf } from '../shared/measure.ts';
import type { BenchContext } from './BenchContext.ts';
import { isReady, isWhole } from './isWhole.ts';
import { whatIsAsked } from './whatIsAsked.ts';

const LIMIT_MS = 600_000;

/** What was asked of the server while it loaded, by name, each with its times. */
export type WhileLoading = ReadonlyMap<string, number[]>;

/** The first load, held against reading, parsing and validating alone. */
export async function benchLoad(context: BenchContext, server: BenchServer): Promise<WhileLoading> {
  const since = performance.now();
  const whileLoading = await askUntilReady(context, server);
  const loaded = performance.now() - since;
  if (!(await isWhole(server.client, context.catalog)))
    throw new Error('The catalog is ready, but not whole.');
  const floor = readAlone(context);
  report('read + parse + validate alone, in a process of its own', ms(floor));
  report(
    'first load, from starting the process to all queryable',
    ms(server.listening + loaded),
    'a hundredth of the peer (217 s once: 2.17 s)',
  );
  report(
    '  ratio to reading, parsing and validating alone',
    ((server.listening + loaded) / floor).toFixed(2),
    '≤ 1.5',
  );
  report('  ratio without the start of the process', (loaded / floor).toFixed(2));
  return whileLoading;
}

async function askUntilReady({ catalog }: BenchContext, server: BenchServer): Promise<WhileLoading> {
  const asked = whatIsAsked(catalog).filter(({ isAskedWhileLoading }) => isAskedWhileLoading);
  const times = new Map(asked.map(({ name }): [string, number[]] => [name, []]));
  const deadline = performance.now() + LIMIT_MS;
  while (!(await isReady(server.client))) {
    for (const { name, ask } of asked) times.get(name)?.push(await timeOf(() => ask(server.client)));
    if (performance.now() > deadline) throw new Error('The catalog was not whole after ten minutes.');
    await new Promise(resolve => setTimeout(resolve, 20));
  }
  return times;
}

function readAlone({ node, scratch, catalog }: BenchContext): number {
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
    const result = JSON.parse(stdout) as { milliseconds: number; entities: number };
    if (result.entities !== catalog.entities)
      throw new Error(`Only ${result.entities} of ${catalog.entities} entities are valid.`);
    return result.milliseconds;
  });
  return median(runs);
}
