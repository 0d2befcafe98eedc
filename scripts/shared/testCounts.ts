import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { cacheFolder } from './cache.ts';

export interface TestCounts {
  passed: number;
  failed: number;
  skipped: number;
  /** Each test that failed, by its full title, and why. */
  failures: readonly string[];
}

/** The file in which a stage of the tests leaves its counts (CALLBOARD_TEST_COUNTS); emptied first. */
export function countsFile(stage: string): string {
  const file = join(cacheFolder('test-counts'), `${stage}-${process.pid}.json`);
  rmSync(file, { force: true });
  return file;
}

/** What the stage left; a stage that left nothing has failed as a whole, and counts as one failure. */
export function readCounts(file: string): TestCounts {
  if (!existsSync(file)) return { passed: 0, failed: 1, skipped: 0, failures: ['no test was counted'] };
  const counts = JSON.parse(readFileSync(file, 'utf8')) as TestCounts;
  rmSync(file, { force: true });
  return counts;
}

export function addCounts(all: readonly TestCounts[]): TestCounts {
  return {
    passed: all.reduce((sum, counts) => sum + counts.passed, 0),
    failed: all.reduce((sum, counts) => sum + counts.failed, 0),
    skipped: all.reduce((sum, counts) => sum + counts.skipped, 0),
    failures: all.flatMap(counts => counts.failures),
  };
}

/** `12 passed, 0 failed`, with `, 1 skipped` where there is one. */
export function stringifyCounts({ passed, failed, skipped }: TestCounts): string {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}
