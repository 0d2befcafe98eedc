import { Type, type Static, type TSchema } from 'typebox';
import { Value } from 'typebox/value';
import { ServiceUnavailableError } from '../../../model/index.ts';

export const Nullable = <T extends TSchema>(schema: T) => Type.Union([schema, Type.Null()]);

/** What comes from GitLab is checked where it comes in. @throws ServiceUnavailableError */
export function checkAnswer<T extends TSchema>(schema: T, answer: unknown): Static<T> {
  if (Value.Check(schema, answer)) return answer;
  const [error] = Value.Errors(schema, answer);
  throw new ServiceUnavailableError(
    `GitLab's answer is not what its API promises: ${error?.instancePath ?? ''} ${error?.message ?? ''}`,
  );
}
