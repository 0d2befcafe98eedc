// `npm test`: everything. Checks first, then the tests from the quick to the slow; all of them run, and the last line
// counts the tests that really ran.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { root } from './shared/paths.ts';
import { addCounts, countsFile, readCounts, stringifyCounts, type TestCounts } from './shared/testCounts.ts';

/** Beside one another: each row keeps one core busy. */
const beside = [['lint'], ['typecheck', 'checkContributions', 'checkDocs', 'compareDocs', 'testUnit']];
/** What keeps more of them busy by itself. */
const alone = ['package', 'testIntegration', 'testNodeSqlite', 'testVscode', 'testE2e'];

interface Step {
  name: string;
  good: boolean;
  /** Of a step that runs tests. */
  counts?: TestCounts;
}

async function main(): Promise<void> {
  // The tests need the built files: without them there is nothing to run.
  if (!(await runScript('build'))) {
    console.log('0 passed, 1 failed');
    process.exitCode = 1;
    return;
  }
  const steps = (await Promise.all(beside.map(row => runRow(row, { isBeside: true })))).flat();
  report([...steps, ...(await runRow(alone, { isBeside: false }))]);
}

function report(steps: readonly Step[]): void {
  const stages = steps.flatMap(({ name, counts }) => (counts === undefined ? [] : [{ name, counts }]));
  const failedChecks = steps.filter(({ good, counts }) => !good && counts === undefined);
  console.log('');
  // Again at the end: of a long output often only the end is kept.
  for (const { name, counts } of stages) {
    for (const failure of counts.failures) console.log(`${name} failed: ${failure}\n`);
  }
  for (const { name, counts } of stages) console.log(`${name}: ${stringifyCounts(counts)}`);
  if (failedChecks.length > 0)
    console.log(`checks that failed: ${failedChecks.map(({ name }) => name).join(', ')}`);
  const total = addCounts(stages.map(({ counts }) => counts));
  console.log(stringifyCounts(total));
  process.exitCode = failedChecks.length === 0 && total.failed === 0 && total.passed > 0 ? 0 : 1;
}

/** One after the other. */
async function runRow(names: readonly string[], { isBeside }: { isBeside: boolean }): Promise<Step[]> {
  const steps: Step[] = [];
  for (const name of names) {
    steps.push(
      name.startsWith('test')
        ? await runTests(name, { isBeside })
        : { name, good: await runScript(name, { args: ['--check'], isBeside }) },
    );
  }
  return steps;
}

async function runTests(name: string, { isBeside }: { isBeside: boolean }): Promise<Step> {
  const file = countsFile(name);
  const good = await runScript(name, { env: { CALLBOARD_TEST_COUNTS: file }, isBeside });
  const counts = readCounts(file);
  // A runner that fails without a failing test (it crashed, or found nothing to run) is a failure of its own.
  if (good || counts.failed > 0) return { name, good, counts };
  const failures = ['the runner of the tests ended with an error'];
  return { name, good, counts: { ...counts, failed: 1, failures } };
}

interface ScriptOptions {
  args?: readonly string[];
  env?: NodeJS.ProcessEnv;
  isBeside?: boolean;
}

/** False: it failed. Of one beside others, what it says comes in one piece. */
async function runScript(
  name: string,
  { args = [], env = {}, isBeside = false }: ScriptOptions = {},
): Promise<boolean> {
  const said: Buffer[] = [];
  const say = (text: string): unknown =>
    isBeside ? said.push(Buffer.from(text)) : process.stdout.write(text);
  say(`\n── ${name} ${'─'.repeat(Math.max(0, 76 - name.length))}\n`);
  const started = Date.now();
  const script = spawn(process.execPath, ['--import', 'tsx', join(root, 'scripts', `${name}.ts`), ...args], {
    cwd: root,
    stdio: isBeside ? ['ignore', 'pipe', 'pipe'] : 'inherit',
    env: { ...process.env, ...env },
  });
  for (const stream of [script.stdout, script.stderr])
    stream?.on('data', (chunk: Buffer) => said.push(chunk));
  const status = await new Promise<number>(resolve => {
    script.on('close', code => {
      resolve(code ?? 1);
    });
  });
  const seconds = ((Date.now() - started) / 1000).toFixed(1);
  say(`── ${name}: ${status === 0 ? 'good' : 'FAILED'}, ${seconds} s\n`);
  process.stdout.write(Buffer.concat(said));
  return status === 0;
}

void main();
