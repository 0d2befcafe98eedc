// `npm test`: everything. Checks first, then the tests from the quick to the slow; all of them run, and the last line
// counts the tests that really ran.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { root } from './shared/paths.ts';
import { addCounts, countsFile, readCounts, stringifyCounts, type TestCounts } from './shared/testCounts.ts';

const checks = ['lint', 'typecheck', 'checkContributions'];
const stages = ['testUnit', 'testIntegration', 'testNodeSqlite', 'testVscode', 'testE2e'];

function main(): void {
  const failedChecks: string[] = [];
  // The tests need the built files: without them there is nothing to run.
  if (!runScript('build').good) {
    console.log('0 passed, 1 failed');
    process.exitCode = 1;
    return;
  }
  for (const check of checks) if (!runScript(check, ['--check']).good) failedChecks.push(check);
  if (!runScript('package').good) failedChecks.push('package');
  const results = stages.map(stage => ({ stage, counts: runStage(stage) }));
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

function runStage(stage: string): TestCounts {
  const file = countsFile(stage);
  const { good } = runScript(stage, [], { CALLBOARD_TEST_COUNTS: file });
  const counts = readCounts(file);
  // A runner that fails without a failing test (it crashed, or found nothing to run) is a failure of its own.
  if (good || counts.failed > 0) return counts;
  return { ...counts, failed: 1, failures: ['the runner of the tests ended with an error'] };
}

function runScript(
  name: string,
  args: readonly string[] = [],
  env: NodeJS.ProcessEnv = {},
): { good: boolean } {
  console.log(`\n── ${name} ${'─'.repeat(Math.max(0, 76 - name.length))}`);
  const started = Date.now();
  const { status } = spawnSync(
    process.execPath,
    ['--import', 'tsx', join(root, 'scripts', `${name}.ts`), ...args],
    {
      cwd: root,
      stdio: 'inherit',
      env: { ...process.env, ...env },
    },
  );
  console.log(
    `── ${name}: ${status === 0 ? 'good' : 'FAILED'}, ${((Date.now() - started) / 1000).toFixed(1)} s`,
  );
  return { good: status === 0 };
}

main();
