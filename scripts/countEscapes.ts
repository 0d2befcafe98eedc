// `node scripts/run.mjs countEscapes`: how many tests try to get out, by what they try. They are counted by their names, and
// not run: test:unit and test:integration do that.
import { spawnSync } from 'node:child_process';
import { root } from './shared/paths.ts';

const KINDS: Readonly<Record<string, string>> = {
  'code run through an expression': 'runs nothing',
  'work or output without end':
    'ends with an InputError|[Nn]ever ends|without end|does not end by itself|all memory',
  'paths and links out of the folder of a task':
    'createWorkspace refuses|leads? out|outside|out of (the|its)',
  'secrets in logs, files and the database': 'secret',
};

function main(): void {
  let all = 0;
  for (const [kind, names] of Object.entries(KINDS)) {
    const number = countTests(names);
    all += number;
    console.log(`${String(number).padStart(5)} ${kind}`);
  }
  console.log(`${String(all).padStart(5)} in all`);
}

function countTests(names: string): number {
  const files = ['server/scaffolder/**/*.test.ts', 'test/integration/scaffolder/**/*.test.ts'];
  const { stdout, stderr } = spawnSync(
    process.execPath,
    ['--import', 'tsx', 'node_modules/mocha/bin/mocha.js', '--dry-run', '--exit', '-g', names, ...files],
    { cwd: root, encoding: 'utf8' },
  );
  const found = /(\d+) passing/u.exec(stdout)?.[1];
  if (found === undefined) throw new Error(`The tests could not be counted: ${stderr}`);
  return Number(found);
}

main();
