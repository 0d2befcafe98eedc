import assert from 'node:assert/strict';

/** What refuses the work; an assertion fails where nothing does. */
export function refusalOf(work: Promise<unknown>): Promise<Error> {
  return work.then(
    () => assert.fail('it was answered'),
    (error: unknown) => error as Error,
  );
}
