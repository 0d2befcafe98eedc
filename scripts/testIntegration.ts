// `npm run test:integration [-- -g TEXT]`: the real server with its real database, from the built files, in several runs
// side by side.
import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import pLimit from 'p-limit';
import { root } from './shared/paths.ts';
import { runMochaBeside } from './shared/runMocha.ts';
import { addCounts, countsFile, readCounts, type TestCounts } from './shared/testCounts.ts';

/** Those that ask Git providers mostly wait, at the pace that a provider asks for; the others keep the cores busy. */
const WAITING = [
  'github',
  'gitlab',
  'gitea',
  'bitbucketCloud',
  'bitbucketServer',
  'azure',
  'providers',
  'git',
];
/** Runs at a time, of each sort. */
const SIDE_BY_SIDE = { waiting: 4, working: 2 };
/** Of a run: few enough that the last one does not leave the others waiting, many enough to be worth a start. */
const FILES = 4;

const folder = join(root, 'test/integration');

interface Run {
  good: boolean;
  counts: TestCounts;
}

async function main(): Promise<void> {
  const names = readdirSync(folder).sort((a, b) => WAITING.indexOf(a) - WAITING.indexOf(b));
  const [waiting, working] = await Promise.all([
    runAll('waiting', names.filter(isWaiting)),
    runAll(
      'working',
      names.filter(name => !isWaiting(name)),
    ),
  ]);
  const runs = [...waiting, ...working];
  const counts = addCounts(runs.map(run => run.counts));
  const wanted = process.env['CALLBOARD_TEST_COUNTS'];
  if (wanted !== undefined) writeFileSync(wanted, JSON.stringify(counts));
  process.exitCode = runs.every(({ good }) => good) ? 0 : 1;
}

function isWaiting(name: string): boolean {
  return WAITING.includes(name);
}

async function runAll(sort: keyof typeof SIDE_BY_SIDE, names: readonly string[]): Promise<Run[]> {
  const places = Array.from({ length: SIDE_BY_SIDE[sort] }, (_, index) => `${sort}-${index}`);
  const beside = pLimit(places.length);
  return Promise.all(
    listFiles(names).map((files, index) =>
      beside(async () => {
        const place = places.pop() ?? sort;
        const run = await runFiles(files, `${sort}-${index}`, place);
        places.push(place);
        return run;
      }),
    ),
  );
}

/** The test files of each run: those of one folder, or of a part of it. */
function listFiles(names: readonly string[]): string[][] {
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

/** `place`: of the runs at a time, no two build their files at the same. */
async function runFiles(files: readonly string[], name: string, place: string): Promise<Run> {
  const file = countsFile(`integration-${name}`);
  const code = await runMochaBeside(files, {
    timeoutMs: 60_000,
    args: process.argv.slice(2),
    env: { CALLBOARD_TEST_COUNTS: file, CALLBOARD_TEST_SHARD: `-${place}` },
  });
  return { good: code === 0, counts: readCounts(file) };
}

void main();
