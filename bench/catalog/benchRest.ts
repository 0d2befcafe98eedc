import type { BenchServer } from '../shared/benchServer.ts';
import { cpuTimeOf, report } from '../shared/measure.ts';

const SETTLE_MS = 2_000;
const REST_MS = 10_000;

/** What the server uses of the processor when nobody asks and nothing changes. */
export async function benchRest({ pid }: BenchServer): Promise<void> {
  await new Promise(resolve => setTimeout(resolve, SETTLE_MS));
  const before = cpuTimeOf(pid);
  await new Promise(resolve => setTimeout(resolve, REST_MS));
  const share = ((cpuTimeOf(pid) - before) / REST_MS) * 100;
  report('processor use at rest', `${share.toFixed(1)} %`, 'none');
}
