import { startBenchServer, type BenchServer, type BenchServerOptions } from '../shared/benchServer.ts';
import { memoryOf, ms, report } from '../shared/measure.ts';
import type { BenchContext } from './BenchContext.ts';
import { isReady, isWhole } from './isWhole.ts';

/** A second start, with nothing changed: no file is read, no row written. */
export async function benchRestart({ catalog }: BenchContext, start: BenchServerOptions): Promise<void> {
  // What the saves before left behind is taken in first.
  const settling = await startBenchServer(start);
  await untilReady(settling);
  await settling.stop();

  const started = performance.now();
  const server = await startBenchServer(start);
  try {
    await untilReady(server);
    report('restart with nothing changed, to all checked', ms(performance.now() - started));
    if (!(await isWhole(server.client, catalog)))
      throw new Error('The catalog is not whole after a restart.');
    const metrics = await server.client.get('/metrics');
    const count = (name: string): string =>
      new RegExp(`^callboard_ingest_${name}_total (\\S+)`, 'm').exec(metrics)?.[1] ?? 'not told';
    report('  files read, rows written', `${count('files_read')}, ${count('rows_written')}`, '0, 0');
    report('  memory', `${memoryOf(server.pid).toFixed(0)} MB`);
  } finally {
    await server.stop();
  }
}

async function untilReady({ client }: BenchServer): Promise<void> {
  while (!(await isReady(client))) await new Promise(resolve => setTimeout(resolve, 5));
}
