import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { cacheFolder } from './cache.ts';

export interface TestCounts {
  passed: number;
  failed: number;
  skipped: number;
}

/** The file in which a stage of the tests leaves its counts (CALLBOARD_TEST_COUNTS); emptied first. */
export function countsFile(stage: string): string {
  const file = join(cacheFolder('test-counts'), `${stage}-${process.pid}.json`);
  rmSync(file, { force: true });
  return file;
}

/** What the stage left; a stage that left nothing has failed as a whole, and counts as one failure. */
export function readCounts(file: string): TestCounts {
  if (!existsSync(file)) return { passed: 0, failed: 1, skipped: 0 };
  const counts = JSON.parse(readFileSync(file, 'utf8')) as TestCounts;
  rmSync(file, { force: true });
  return counts;
}

/** Writes a stage's counts to where the caller of this process wants them, if it does. */
export function countsEnvironment(stage: string): { env: NodeJS.ProcessEnv; file: string } {
  const file = process.env['CALLBOARD_TEST_COUNTS'] ?? countsFile(stage);
  return { env: { CALLBOARD_TEST_COUNTS: file }, file };
}

export function addCounts(all: readonly TestCounts[]): TestCounts {
  return {
    passed: all.reduce((sum, counts) => sum + counts.passed, 0),
    failed: all.reduce((sum, counts) => sum + counts.failed, 0),
    skipped: all.reduce((sum, counts) => sum + counts.skipped, 0),
  };
}

/** `12 passed, 0 failed`, with `, 1 skipped` where there is one. */
export function stringifyCounts({ passed, failed, skipped }: TestCounts): string {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}
