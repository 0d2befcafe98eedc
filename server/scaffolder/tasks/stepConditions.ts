import type { JsonValue } from '../../../model/index.ts';

/** Whether a step is looked at after another has failed: its condition calls `always()` or `failure()`. */
export function runsAfterFailure(condition: string | boolean | undefined): boolean {
  return typeof condition === 'string' && /\b(?:always|failure)\s*\(/.test(condition);
}

/** What conditions of steps may call, and what that gives. */
export function stepFunctions(hasFailed: boolean): Readonly<Record<string, JsonValue>> {
  return { always: true, failure: hasFailed };
}
