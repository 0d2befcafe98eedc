import type { FastifySchema } from 'fastify';
import { ErrorBody } from '../../../protocol/http/errors.ts';

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
