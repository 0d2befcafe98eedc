import { join } from 'node:path';
import { startBenchServer, type BenchServer } from '../shared/benchServer.ts';
import { memoryOf, ms } from '../shared/measure.ts';
import { inTurns, mediansOf, reportPair, type Pair } from './Pair.ts';
import type { PeerContext } from './PeerContext.ts';
import { startPeer } from './startPeer.ts';

const ROUNDS = 6;
/** What a start leaves to be collected is given time to go. */
const SETTLE_MS = 8_000;

/**
 * Starting without a catalog, in turns, and the memory that is taken then. The first start ever also makes the database
 * (and, of ours, compiles); every later one finds its folder as the one before left it.
 */
export async function compareStart({ node, peer, scratch }: PeerContext): Promise<void> {
  const times: Pair<number[]> = { ours: [], peer: [] };
  const [ownData, peerData] = [join(scratch, 'empty'), join(scratch, 'peer-empty')];
  let memory: Pair<number> = { ours: Number.NaN, peer: Number.NaN };
  for (let round = 0; round < ROUNDS; round += 1) {
    const isLast = round === ROUNDS - 1;
    const once = await inTurns(
      {
        ours: () => startBenchServer({ node, dataDir: ownData, targets: [] }),
        peer: () => startPeer({ peer, dataDir: peerData, target: undefined }),
      },
      start => startOnce(start, isLast),
    );
    if (round === 0) {
      reportPair('the first start ever', { ours: once.ours.time, peer: once.peer.time }, { unit: ms });
      continue;
    }
    times.ours.push(once.ours.time);
    times.peer.push(once.peer.time);
    memory = { ours: once.ours.memory, peer: once.peer.memory };
  }
  reportPair('start to first answered query', mediansOf(times), { unit: ms, atLeast: 15 });
  reportPair('memory, idle with none', memory, { unit: megabytes, atLeast: 5 });
}

async function startOnce(
  start: () => Promise<BenchServer>,
  settle: boolean,
): Promise<{ time: number; memory: number }> {
  const started = performance.now();
  const server = await start();
  await server.client.get('/api/catalog/entities?limit=1');
  const time = performance.now() - started;
  if (settle) await new Promise(resolve => setTimeout(resolve, SETTLE_MS));
  const memory = memoryOf(server.pid);
  await server.stop();
  return { time, memory };
}

export function megabytes(value: number): string {
  return `${value.toFixed(0)} MB`;
}
