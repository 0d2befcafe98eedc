import { whatIsAsked } from '../catalog/whatIsAsked.ts';
import type { BenchServer } from '../shared/benchServer.ts';
import type { GeneratedCatalog } from '../shared/generateCatalog.ts';
import { medianOf, ms } from '../shared/measure.ts';
import { budgetAt, inTurns, reportPair, type Pair } from './Pair.ts';

const ROUNDS = 200;

/** The common questions to both, one after the other: again and again, so that whoever keeps answers may use them. */
export async function compareQueries(catalog: GeneratedCatalog, servers: Pair<BenchServer>): Promise<void> {
  for (const { name, ask, timesAsFast } of whatIsAsked(catalog)) {
    const times = await inTurns(servers, ({ client }) => medianOf(ROUNDS, () => ask(client)));
    reportPair(`${name}, again`, times, { unit: ms, atLeast: budgetAt(catalog.entities, timesAsFast) });
  }
}
