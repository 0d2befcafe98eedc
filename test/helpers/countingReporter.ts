import { writeFileSync } from 'node:fs';
import Mocha from 'mocha';

/** Mocha's own output, and the counts and failures in the file that CALLBOARD_TEST_COUNTS names, for scripts/test.ts to add up. */
class CountingReporter extends Mocha.reporters.Spec {
  constructor(runner: Mocha.Runner, options?: Mocha.MochaOptions) {
    super(runner, options);
    const failures: string[] = [];
    runner.on('fail', (test: Mocha.Test, error: Error) => {
      failures.push(`${test.fullTitle()}\n${error.stack ?? error.message}`);
    });
    runner.once('end', () => {
      const file = process.env['CALLBOARD_TEST_COUNTS'];
      const { passes: passed, failures: failed, pending: skipped } = this.stats;
      if (file !== undefined) writeFileSync(file, JSON.stringify({ passed, failed, skipped, failures }));
    });
  }
}

// Mocha takes a reporter from `module.exports`.
module.exports = CountingReporter;
