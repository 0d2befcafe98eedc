// `npm run bench -- catalog [--n 10000] [--node PATH]`: the catalog's budgets on generated entities. Ratios are taken in one
// run on one machine; the absolute figures beside them only show where they come from. Another Node than the one that
// runs this may be measured, e.g. one with an SQLite of its own.
// With more than 10,000, the same questions are asked of 10,000 too, in turns: size is to cost nothing.
// `… --peer [DIR]`: the same of a Backstage backend, on catalogs of 1,000 and 10,000 entities (or --n) in turns, both on
// the Node that the backend needs unless --node names another for Callboard. DIR holds that backend; see peer/preparePeer.ts for where it is looked for otherwise.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { benchPeer } from '../peer/benchPeer.ts';
import { preparePeer } from '../peer/preparePeer.ts';
import { benchScale } from '../scale/benchScale.ts';
import { generateCatalog } from '../shared/generateCatalog.ts';
import { memoryOf, report } from '../shared/measure.ts';
import type { BenchContext } from './BenchContext.ts';
import { benchChange } from './benchChange.ts';
import { benchEmpty } from './benchEmpty.ts';
import { benchLoad } from './benchLoad.ts';
import { benchQueries } from './benchQueries.ts';
import { benchRest } from './benchRest.ts';
import { benchRestart } from './benchRestart.ts';

export async function benchCatalog(args: readonly string[]): Promise<void> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      n: { type: 'string' },
      node: { type: 'string' },
      peer: { type: 'boolean', default: false },
    },
  });
  const peer = values.peer ? preparePeer(positionals[0]) : undefined;
  // Beside the peer, both run on one Node: a difference between Nodes is nobody's merit.
  const node = values.node ?? peer?.node ?? process.execPath;
  const scratch = mkdtempSync(join(tmpdir(), 'callboard-bench-'));
  try {
    console.log(`Node ${execFileSync(node, ['--version'], { encoding: 'utf8' }).trim()}`);
    if (peer) {
      const sizes = values.n === undefined ? [1_000, 10_000] : [Number(values.n)];
      await benchPeer({ node, scratch, peer }, sizes);
    } else {
      await benchAlone(node, scratch, Number(values.n ?? 10_000));
    }
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

async function benchAlone(node: string, scratch: string, count: number): Promise<void> {
  const catalog = generateCatalog({ folder: join(scratch, 'catalog'), count });
  const megabytes = (catalog.bytes / 1e6).toFixed(1);
  console.log(`${catalog.entities} entities, ${catalog.files.length} files, ${megabytes} MB\n`);
  await benchAll({ node, scratch, catalog });
  if (count <= 10_000) return;
  console.log('\nratios to 10,000 entities, both with a group of 5,000 members more: cold, again\n');
  await benchScale({ node, scratch }, count);
}

async function benchAll(context: BenchContext): Promise<void> {
  await benchEmpty(context);
  const start = {
    node: context.node,
    dataDir: join(context.scratch, 'loaded'),
    targets: [join(context.catalog.folder, '*.yaml')],
  };
  const { server, whileLoading } = await benchLoad(context, start);
  try {
    await settle();
    report(
      'memory after the load',
      `${memoryOf(server.pid).toFixed(0)} MB`,
      'a sixth of the peer (855 MB once: 142 MB)',
    );
    await benchQueries(context, server, whileLoading);
    await settle();
    report('memory after the queries', `${memoryOf(server.pid).toFixed(0)} MB`);
    await benchChange(context, server);
    await benchRest(server);
  } finally {
    await server.stop();
  }
  await benchRestart(context, start);
}

/** What work leaves behind to be collected is given time to go. */
function settle(): Promise<void> {
  return new Promise(resolve => setTimeout(resolve, 7_000));
}
