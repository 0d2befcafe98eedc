import type {
  FastifyBaseLogger,
  FastifyInstance,
  FastifySchema,
  RawReplyDefaultExpression,
  RawRequestDefaultExpression,
  RawServerDefault,
} from 'fastify';
import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox';
import { ErrorBody } from '../../../protocol/http/errors.ts';

export type TypedApp = FastifyInstance<
  RawServerDefault,
  RawRequestDefaultExpression,
  RawReplyDefaultExpression,
  FastifyBaseLogger,
  TypeBoxTypeProvider
>;

/** The schema of a route of the scaffolder; answers are documented by it but not typed. */
export function described<
  const Schema extends FastifySchema & { summary: string; response: Record<number, object> },
>(schema: Schema): Omit<Schema, 'response'> {
  const answers = Object.entries(schema.response).map(
    ([status, answer]) => [status, { description: schema.summary, ...answer }] as const,
  );
  const failure = { description: 'What could not be done, and why.', ...ErrorBody };
  return {
    tags: ['scaffolder'],
    ...schema,
    ...{ response: { default: failure, ...Object.fromEntries(answers) } },
  };
}
