import type { BenchServer } from '../shared/benchServer.ts';
import { median, medianOf, ms, report } from '../shared/measure.ts';
import type { BenchContext } from './BenchContext.ts';
import type { WhileLoading } from './benchLoad.ts';
import { whatIsAsked } from './whatIsAsked.ts';

/** More would only make the median steadier. */
const ROUNDS = 300;

/** Round trips over one connection from another process, and what they took while the catalog was loading. */
export async function benchQueries(
  { catalog }: BenchContext,
  { client }: BenchServer,
  whileLoading: WhileLoading,
): Promise<void> {
  for (const { name, ask, budget } of whatIsAsked(catalog)) {
    const usual = await medianOf(ROUNDS, () => ask(client));
    report(name, ms(usual), budget);
    const loading = whileLoading.get(name);
    if (loading === undefined || loading.length === 0) continue;
    report('  while loading, ratio to that', (median(loading) / usual).toFixed(2), '≤ 3');
  }
}
