// `npm test`: everything. Checks first, then the tests from the quick to the slow; all of them run, and the last line
// counts the tests that really ran.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { root } from './shared/paths.ts';
import { addCounts, countsFile, readCounts, stringifyCounts, type TestCounts } from './shared/testCounts.ts';

/** Beside one another: each of them uses one core. */
const checks = [['lint'], ['typecheck', 'checkContributions', 'checkDocs', 'compareDocs']];
const stages = ['testUnit', 'testIntegration', 'testNodeSqlite', 'testVscode', 'testE2e'];

async function main(): Promise<void> {
  // The tests need the built files: without them there is nothing to run.
  if (!(await runScript('build'))) {
    console.log('0 passed, 1 failed');
    process.exitCode = 1;
    return;
  }
  const failedChecks = (await Promise.all(checks.map(runChecks))).flat();
  if (!(await runScript('package'))) failedChecks.push('package');
  const results: { stage: string; counts: TestCounts }[] = [];
  for (const stage of stages) results.push({ stage, counts: await runStage(stage) });
  report(failedChecks, results);
}

function report(failedChecks: string[], results: { stage: string; counts: TestCounts }[]): void {
  console.log('');
  // Again at the end: of a long output often only the end is kept.
  for (const { stage, counts } of results) {
    for (const failure of counts.failures) console.log(`${stage} failed: ${failure}\n`);
  }
  for (const { stage, counts } of results) console.log(`${stage}: ${stringifyCounts(counts)}`);
  if (failedChecks.length > 0) console.log(`checks that failed: ${failedChecks.join(', ')}`);
  const total = addCounts(results.map(result => result.counts));
  console.log(stringifyCounts(total));
  process.exitCode = failedChecks.length === 0 && total.failed === 0 && total.passed > 0 ? 0 : 1;
}

/** One after the other; returns those that failed. What they say comes in one piece each. */
async function runChecks(names: readonly string[]): Promise<string[]> {
  const failed: string[] = [];
  for (const name of names) {
    if (!(await runScript(name, { args: ['--check'], isBeside: true }))) failed.push(name);
  }
  return failed;
}

async function runStage(stage: string): Promise<TestCounts> {
  const file = countsFile(stage);
  const good = await runScript(stage, { env: { CALLBOARD_TEST_COUNTS: file } });
  const counts = readCounts(file);
  // A runner that fails without a failing test (it crashed, or found nothing to run) is a failure of its own.
  if (good || counts.failed > 0) return counts;
  return { ...counts, failed: 1, failures: ['the runner of the tests ended with an error'] };
}

interface ScriptOptions {
  args?: readonly string[];
  env?: NodeJS.ProcessEnv;
  isBeside?: boolean;
}

/** False: it failed. */
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
