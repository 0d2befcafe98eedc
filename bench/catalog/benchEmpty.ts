import { join } from 'node:path';
import { startBenchServer } from '../shared/benchServer.ts';
import { median, memoryOf, ms, report } from '../shared/measure.ts';
import type { BenchContext } from './BenchContext.ts';

const ROUNDS = 5;
/** What a start leaves to be collected is given time to go, as with the peer. */
const SETTLE_MS = 7_000;

/** Starting on nothing, and resting on it. */
export async function benchEmpty({ node, scratch }: BenchContext): Promise<void> {
  const times: number[] = [];
  let idle = Number.NaN;
  for (let round = 0; round < ROUNDS; round += 1) {
    const started = performance.now();
    const server = await startBenchServer({ node, dataDir: join(scratch, `empty-${round}`), targets: [] });
    await server.client.get('/api/catalog/entities?limit=1');
    times.push(performance.now() - started);
    if (round === ROUNDS - 1) {
      await new Promise(resolve => setTimeout(resolve, SETTLE_MS));
      idle = memoryOf(server.pid);
    }
    await server.stop();
  }
  report('start to first answered query', ms(median(times)), 'a fifteenth of the peer (1.95 s once: 130 ms)');
  report('memory, idle with none', `${idle.toFixed(0)} MB`, 'a fifth of the peer (355 MB once: 71 MB)');
}
