import { Type, type Static, type TSchema } from 'typebox';
import { Value } from 'typebox/value';
import { ServiceUnavailableError } from '../../../model/index.ts';

export const Nullable = <T extends TSchema>(schema: T) => Type.Union([schema, Type.Null()]);

/** As GraphQL APIs page what they list. */
export const PageInfo = Type.Object({ hasNextPage: Type.Boolean(), endCursor: Nullable(Type.String()) });

/** What comes from a provider is checked where it comes in. `whose`: GitHub. @throws ServiceUnavailableError */
export function checkAnswer<T extends TSchema>(schema: T, answer: unknown, whose: string): Static<T> {
  if (Value.Check(schema, answer)) return answer;
  const [error] = Value.Errors(schema, answer);
  throw new ServiceUnavailableError(
    `${whose}'s answer is not what its API promises: ${error?.instancePath ?? ''} ${error?.message ?? ''}`,
  );
}
