import type { Static, TSchema } from 'typebox';
import { Value } from 'typebox/value';
import { CallboardError } from '../../../model/index.ts';

/** The server's answer, if it has the shape that was expected. `what`: as a person calls it. @throws CallboardError */
export function checkAnswer<Schema extends TSchema>(
  schema: Schema,
  answer: unknown,
  what: string,
): Static<Schema> {
  if (Value.Check(schema, answer)) return answer;
  throw notUnderstood(what);
}

export function notUnderstood(what: string): CallboardError {
  return new CallboardError(
    `The server's answer does not have the ${what} that was expected: is it a Callboard of this version, or a Backstage?`,
  );
}
