import { readFileSync, writeFileSync } from 'node:fs';
import { whatIsAsked } from '../catalog/whatIsAsked.ts';
import type { BenchServer } from '../shared/benchServer.ts';
import type { GeneratedCatalog } from '../shared/generateCatalog.ts';
import { median, ms, report, timeOf } from '../shared/measure.ts';
import { until } from '../shared/until.ts';
import { budgetAt, inTurns, reportPair, type Pair } from './Pair.ts';

const ROUNDS = 5;
const LIMIT_MS = 600_000;

/**
 * A file is saved; when does the API show it? The peer is told by a refresh, Callboard is not told. Right after each
 * change every question is asked once: cold, because no answer can have been kept.
 */
export async function compareChange(catalog: GeneratedCatalog, servers: Pair<BenchServer>): Promise<void> {
  const changes = await inTurns(
    { ours: { server: servers.ours, isTold: false }, peer: { server: servers.peer, isTold: true } },
    one => change(catalog, one),
  );
  const of = (read: (one: Changes) => number): Pair<number> => ({
    ours: read(changes.ours),
    peer: read(changes.peer),
  });
  reportPair(
    'a changed file visible (peer: with a refresh)',
    of(one => median(one.visible)),
    { unit: ms },
  );
  report('  without the peer', ms(median(changes.ours.visible)), '≤ 250 ms, in the tree');
  for (const { name, timesAsFast } of whatIsAsked(catalog)) {
    const cold = of(one => median(one.cold.get(name) ?? []));
    reportPair(`${name}, cold`, cold, { unit: ms, atLeast: budgetAt(catalog.entities, timesAsFast) });
  }
}

interface Changes {
  visible: number[];
  cold: Map<string, number[]>;
}

async function change(
  catalog: GeneratedCatalog,
  { server: { client }, isTold }: { server: BenchServer; isTold: boolean },
): Promise<Changes> {
  const file = catalog.files.at(-1) ?? '';
  const original = readFileSync(file, 'utf8');
  const name = /\n {2}name: (\S+)\n/.exec(original)?.[1] ?? '';
  const kind = /\nkind: (\S+)\n/.exec(original)?.[1]?.toLowerCase() ?? '';
  const path = `/api/catalog/entities/by-name/${kind}/default/${name}`;
  const asked = whatIsAsked(catalog);
  const visible: number[] = [];
  const cold = new Map(asked.map((one): [string, number[]] => [one.name, []]));
  for (let round = 0; round < ROUNDS; round += 1) {
    const text = `Changed for the ${round}. time`;
    const started = performance.now();
    writeFileSync(file, original.replace(/description: .*/, `description: "${text}"`));
    if (isTold) await client.post('/api/catalog/refresh', { entityRef: `${kind}:default/${name}` });
    await until(
      'the changed entity',
      async () =>
        (await client.find<{ metadata: { description?: string } }>(path))?.metadata.description === text,
      { timeoutMs: LIMIT_MS, everyMs: isTold ? 50 : 2 },
    );
    visible.push(performance.now() - started);
    // Each in another order, so that none is always the first after the change.
    for (let index = 0; index < asked.length; index += 1) {
      const one = asked[(index + round) % asked.length];
      if (one) cold.get(one.name)?.push(await timeOf(() => one.ask(client)));
    }
    await new Promise(resolve => setTimeout(resolve, 400));
  }
  writeFileSync(file, original);
  return { visible, cold };
}
