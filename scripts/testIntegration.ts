// `npm run test:integration [-- -g TEXT]`: the real server with its real database, from the built files. Three runs side by
// side: those that ask Git providers mostly wait, at the pace that a provider asks for.
import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './shared/paths.ts';
import { runMochaBeside } from './shared/runMocha.ts';
import { addCounts, countsFile, readCounts } from './shared/testCounts.ts';

const SLOW = [
  ['github', 'gitlab'],
  ['azure', 'bitbucketCloud', 'bitbucketServer', 'git', 'gitea', 'providers'],
];

async function main(): Promise<void> {
  const folders = readdirSync(join(root, 'test/integration'), { withFileTypes: true })
    .filter(entry => entry.isDirectory())
    .map(({ name }) => name);
  const others = folders.filter(name => !SLOW.flat().includes(name));
  const runs = await Promise.all([...SLOW, others].map((names, index) => runFolders(names, index)));
  const counts = addCounts(runs.map(run => run.counts));
  const wanted = process.env['CALLBOARD_TEST_COUNTS'];
  if (wanted !== undefined) writeFileSync(wanted, JSON.stringify(counts));
  process.exitCode = runs.every(({ code }) => code === 0) ? 0 : 1;
}

async function runFolders(
  names: readonly string[],
  shard: number,
): Promise<{ code: number; counts: ReturnType<typeof readCounts> }> {
  const file = countsFile(`integration-${shard}`);
  const code = await runMochaBeside(
    names.map(name => `test/integration/${name}/**/*.test.ts`),
    {
      timeoutMs: 60_000,
      args: process.argv.slice(2),
      env: { CALLBOARD_TEST_COUNTS: file, CALLBOARD_TEST_SHARD: `-${shard}` },
    },
  );
  return { code, counts: readCounts(file) };
}

void main();
