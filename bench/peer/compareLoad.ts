import { writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { isWhole } from '../catalog/isWhole.ts';
import { startBenchServer, type BenchServer } from '../shared/benchServer.ts';
import type { GeneratedCatalog } from '../shared/generateCatalog.ts';
import { memoryOf, ms } from '../shared/measure.ts';
import { megabytes } from './compareStart.ts';
import { budgetAt, inTurns, reportPair, type Pair } from './Pair.ts';
import type { PeerContext } from './PeerContext.ts';
import { startPeer } from './startPeer.ts';

const LIMIT_MS = 1_800_000;
const SETTLE_MS = 10_000;

/** The first load of the same files, one after the other, from starting the process to all queryable with relations. */
export async function compareLoad(
  { node, peer, scratch }: PeerContext,
  catalog: GeneratedCatalog,
): Promise<Pair<BenchServer>> {
  const target = writeRoot(catalog);
  const place = (name: string): string => join(scratch, `${name}-${catalog.entities}`);
  const loaded = await inTurns(
    {
      ours: () => startBenchServer({ node, dataDir: place('loaded'), targets: [target] }),
      peer: () => startPeer({ peer, dataDir: place('peer'), target }),
    },
    start => load(start, catalog),
  );
  const of = (key: 'time' | 'memory'): Pair<number> => ({ ours: loaded.ours[key], peer: loaded.peer[key] });
  reportPair('first load, to all queryable', of('time'), {
    unit: ms,
    atLeast: budgetAt(catalog.entities, 100),
  });
  reportPair('memory after the load', of('memory'), {
    unit: megabytes,
    atLeast: budgetAt(catalog.entities, 6),
  });
  return { ours: loaded.ours.server, peer: loaded.peer.server };
}

async function load(
  start: () => Promise<BenchServer>,
  catalog: GeneratedCatalog,
): Promise<{ server: BenchServer; time: number; memory: number }> {
  const started = performance.now();
  const server = await start();
  try {
    await untilWhole(server, catalog);
    const time = performance.now() - started;
    await new Promise(resolve => setTimeout(resolve, SETTLE_MS));
    return { server, time, memory: memoryOf(server.pid) };
  } catch (error) {
    await server.stop();
    throw error;
  }
}

async function untilWhole({ client }: BenchServer, catalog: GeneratedCatalog): Promise<void> {
  const since = performance.now();
  // Asking takes from what it measures: it is asked seldom enough to make no difference.
  while (!(await isWhole(client, catalog))) {
    const passed = performance.now() - since;
    if (passed > LIMIT_MS) throw new Error('The catalog was not whole after half an hour.');
    await new Promise(resolve => setTimeout(resolve, Math.min(1_000, Math.max(10, passed / 50))));
  }
}

/** Both read one Location file that names all others. */
function writeRoot({ folder, files }: GeneratedCatalog): string {
  const file = join(folder, 'root.yaml');
  const targets = files.map(one => `    - ./${basename(one)}\n`).join('');
  writeFileSync(
    file,
    `apiVersion: backstage.io/v1alpha1\nkind: Location\nmetadata:\n  name: root\nspec:\n  type: file\n  targets:\n${targets}`,
  );
  return file;
}
