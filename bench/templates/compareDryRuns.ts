import { join } from 'node:path';
import type { DryRunAnswer, SerializedFile } from '../../protocol/http/scaffolder.ts';
import { megabytes } from '../peer/compareStart.ts';
import { inTurns, mediansOf, reportPair, type Pair } from '../peer/Pair.ts';
import type { PeerContext } from '../peer/PeerContext.ts';
import { startPeer } from '../peer/startPeer.ts';
import { startBenchServer, type BenchServer } from '../shared/benchServer.ts';
import { cpuTimeOf, memoryOf, ms, timeOf } from '../shared/measure.ts';
import { generateTemplate } from './generateTemplate.ts';

const FILES = 200;
const ROUNDS = 25;
const DRY_RUN = '/api/scaffolder/v2/dry-run';

/** The same dry run of both, in turns, and the memory of each before and after. Their trees have to be the same. */
export async function compareDryRuns({ node, peer, scratch }: PeerContext): Promise<void> {
  const servers: Pair<BenchServer> = {
    ours: await startBenchServer({ node, dataDir: join(scratch, 'ours'), targets: [] }),
    peer: await startPeer({ peer, dataDir: join(scratch, 'peer'), target: undefined }),
  };
  try {
    const memory = (): Pair<number> => ({
      ours: memoryOf(servers.ours.pid),
      peer: memoryOf(servers.peer.pid),
    });
    reportPair('memory before any dry run', memory(), { unit: megabytes });
    const request = generateTemplate(FILES);
    const run = ({ client }: BenchServer): Promise<number> => timeOf(() => client.post(DRY_RUN, request));
    reportPair(`the first dry run, of ${FILES} files`, await inTurns(servers, run), { unit: ms });
    await checkSame(servers);
    const processor = (): Pair<number> => ({
      ours: cpuTimeOf(servers.ours.pid),
      peer: cpuTimeOf(servers.peer.pid),
    });
    const before = processor();
    const times: Pair<number[]> = { ours: [], peer: [] };
    for (let round = 0; round < ROUNDS; round += 1) {
      const once = await inTurns(servers, run);
      times.ours.push(once.ours);
      times.peer.push(once.peer);
    }
    reportPair(`a dry run of ${FILES} files`, mediansOf(times), { unit: ms });
    const after = processor();
    const used = {
      ours: (after.ours - before.ours) / ROUNDS,
      peer: (after.peer - before.peer) / ROUNDS,
    };
    reportPair('  its processor time', used, { unit: ms });
    reportPair(`memory after ${ROUNDS + 2} dry runs`, memory(), { unit: megabytes });
  } finally {
    await servers.ours.stop();
    await servers.peer.stop();
  }
}

async function checkSame(servers: Pair<BenchServer>): Promise<void> {
  const request = generateTemplate(FILES);
  const treeOf = async ({ client }: BenchServer): Promise<string> => {
    // As the API gives it.
    const { directoryContents } = JSON.parse(await client.post(DRY_RUN, request)) as DryRunAnswer;
    return JSON.stringify(
      directoryContents.map(({ path, base64Content }: SerializedFile) => `${path} ${base64Content}`).sort(),
    );
  };
  const { ours, peer } = await inTurns(servers, treeOf);
  if (ours !== peer) throw new Error('The two dry runs gave different files: their times say nothing.');
}
