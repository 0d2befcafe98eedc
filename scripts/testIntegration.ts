// `npm run test:integration [-- -g TEXT]`: the real server with its real database, from the built files. Several runs side by
// side: those that ask Git providers mostly wait, at the pace that a provider asks for.
import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import pLimit from 'p-limit';
import { root } from './shared/paths.ts';
import { runMochaBeside } from './shared/runMocha.ts';
import { addCounts, countsFile, readCounts, type TestCounts } from './shared/testCounts.ts';

/** One more than most machines that check have cores: some of them wait at any time. */
const SIDE_BY_SIDE = 3;
/** Of a run: few enough that the last one does not leave the others waiting, many enough to be worth a start. */
const FILES = 4;
/** What takes longest comes first. */
const SLOW = ['github', 'gitlab', 'gitea', 'bitbucketCloud', 'bitbucketServer', 'azure', 'providers', 'git'];

interface Run {
  good: boolean;
  counts: TestCounts;
}

async function main(): Promise<void> {
  const places = Array.from({ length: SIDE_BY_SIDE }, (_, index) => index);
  const beside = pLimit(SIDE_BY_SIDE);
  const runs = await Promise.all(
    listFiles().map((files, index) =>
      beside(async () => {
        const place = places.pop() ?? 0;
        const run = await runFiles(files, index, place);
        places.push(place);
        return run;
      }),
    ),
  );
  const counts = addCounts(runs.map(run => run.counts));
  const wanted = process.env['CALLBOARD_TEST_COUNTS'];
  if (wanted !== undefined) writeFileSync(wanted, JSON.stringify(counts));
  process.exitCode = runs.every(({ good }) => good) ? 0 : 1;
}

/** The test files of each run: those of one folder, or of a part of it. */
function listFiles(): string[][] {
  const folder = join(root, 'test/integration');
  const names = readdirSync(folder).sort((a, b) => rankOf(a) - rankOf(b));
  return names.flatMap(name => {
    const files = readdirSync(join(folder, name), { recursive: true, encoding: 'utf8' })
      .filter(file => file.endsWith('.test.ts'))
      .sort();
    const count = Math.ceil(files.length / FILES);
    return Array.from({ length: count }, (_, part) =>
      files.filter((_file, index) => index % count === part).map(file => join(folder, name, file)),
    );
  });
}

function rankOf(name: string): number {
  const rank = SLOW.indexOf(name);
  return rank === -1 ? SLOW.length : rank;
}

/** `place`: of the runs at a time, no two build their files at the same. */
async function runFiles(files: readonly string[], index: number, place: number): Promise<Run> {
  const file = countsFile(`integration-${index}`);
  const code = await runMochaBeside(files, {
    timeoutMs: 60_000,
    args: process.argv.slice(2),
    env: { CALLBOARD_TEST_COUNTS: file, CALLBOARD_TEST_SHARD: `-${place}` },
  });
  return { good: code === 0, counts: readCounts(file) };
}

void main();
