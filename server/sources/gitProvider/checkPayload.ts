import type { Static, TSchema } from 'typebox';
import { Value } from 'typebox/value';
import { InputError } from '../../../model/index.ts';

/** What of an event is read, checked where it comes in. `what`: GitHub's event "push". @throws InputError */
export function checkPayload<T extends TSchema>(schema: T, payload: unknown, what: string): Static<T> {
  if (Value.Check(schema, payload)) return payload;
  const [error] = Value.Errors(schema, payload);
  throw new InputError(
    `${what} is not as it is described: ${error?.instancePath ?? ''} ${error?.message ?? ''}`,
  );
}
