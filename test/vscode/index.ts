// What VS Code calls in its extension host (extensionTestsPath): runs the suites beside this file by mocha, and leaves
// the output and the counts where scripts/testVscode.ts waits for them.
import { appendFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Mocha from 'mocha';
import type { TestCounts } from '../../scripts/shared/testCounts.ts';

/** Rejects when a test fails, so that VS Code's own runner sees it too. */
export async function run(): Promise<void> {
  const mocha = new Mocha({ ui: 'bdd', timeout: 30_000, color: false, reporter: FileReporter });
  const suites = join(__dirname, 'suite');
  for (const file of readdirSync(suites).sort()) {
    if (file.endsWith('.test.js')) mocha.addFile(join(suites, file));
  }
  const failed = await runAll(mocha);
  if (failed > 0) throw new Error(`${failed} tests failed.`);
}

/** Gives the number of failures; a suite that cannot even be loaded is one, with its reason in the log. */
async function runAll(mocha: Mocha): Promise<number> {
  try {
    const failures: string[] = [];
    const counts = await new Promise<TestCounts>(resolve => {
      const runner = mocha.run(() => {
        const { passes: passed = 0, failures: failed = 0, pending: skipped = 0 } = runner.stats ?? {};
        resolve({ passed, failed, skipped, failures });
      });
      runner.on('fail', (test, error: Error) => {
        failures.push(`${test.fullTitle()}\n${error.stack ?? error.message}`);
      });
    });
    finish(counts);
    return counts.failed;
  } catch (error) {
    const reason = error instanceof Error ? (error.stack ?? error.message) : String(error);
    say(reason);
    finish({ passed: 0, failed: 1, skipped: 0, failures: [reason] });
    return 1;
  }
}

/** Spec's output, line by line into the log file: the extension host has no terminal of its own. */
class FileReporter extends Mocha.reporters.Base {
  constructor(runner: Mocha.Runner, options?: Mocha.MochaOptions) {
    super(runner, options);
    let depth = 0;
    const indent = (): string => '  '.repeat(depth);
    runner.on('suite', suite => {
      if (suite.title !== '') say(`${indent()}${suite.title}`);
      depth += 1;
    });
    runner.on('suite end', () => {
      depth -= 1;
    });
    runner.on('pass', test => {
      say(`${indent()}✔ ${test.title}${test.speed === 'fast' ? '' : ` (${test.duration ?? 0}ms)`}`);
    });
    runner.on('pending', test => {
      say(`${indent()}- ${test.title}`);
    });
    runner.on('fail', (test, error: Error) => {
      say(`${indent()}✘ ${test.title}\n${error.stack ?? error.message}`);
    });
  }
}

function say(line: string): void {
  const file = process.env['CALLBOARD_TEST_LOG'];
  if (file !== undefined) appendFileSync(file, `${line}\n`);
  console.log(line);
}

function finish(counts: TestCounts): void {
  const file = process.env['CALLBOARD_TEST_COUNTS'];
  if (file !== undefined) writeFileSync(file, JSON.stringify(counts));
}
