// `npm run bench -- templates`: what a dry run costs, how long the catalog waits for one, and how soon a person who wants to
// create something is asked the first question. `… --peer [DIR]`: a dry run of the same template, held against a Backstage
// backend's, in turns and on one Node; peer/preparePeer.ts says where that is looked for.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { preparePeer } from '../peer/preparePeer.ts';
import { benchDryRun } from './benchDryRun.ts';
import { benchFirstQuestion } from './benchFirstQuestion.ts';
import { compareDryRuns } from './compareDryRuns.ts';

export async function benchTemplates(args: readonly string[]): Promise<void> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { node: { type: 'string' }, peer: { type: 'boolean', default: false } },
  });
  const peer = values.peer ? preparePeer(positionals[0]) : undefined;
  const node = values.node ?? peer?.node ?? process.execPath;
  const scratch = mkdtempSync(join(tmpdir(), 'callboard-bench-'));
  try {
    console.log(`Node ${execFileSync(node, ['--version'], { encoding: 'utf8' }).trim()}\n`);
    if (peer) await compareDryRuns({ node, scratch, peer });
    await benchDryRun({ node, scratch });
    if (!peer) await benchFirstQuestion();
  } finally {
    rmSync(scratch, { recursive: true, force: true, maxRetries: 5 });
  }
}
