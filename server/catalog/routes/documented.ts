import type { FastifySchema } from 'fastify';
import { ErrorBody } from '../../../protocol/http/errors.ts';

const failures = {
  400: { description: 'The request is not well formed; the message says what is wrong.', ...ErrorBody },
  401: { description: 'No token, or one that is not known.', ...ErrorBody },
  403: { description: 'A host or origin that may not call, or an action that is not allowed.', ...ErrorBody },
  default: { description: 'What could not be done, and why.', ...ErrorBody },
};

/**
 * The schema of a route of the catalog, with the failures that all of them share. Answers are documented by it but not
 * typed: most of them are JSON text, and are sent as such.
 */
export function documented<
  const Schema extends FastifySchema & { summary: string; response: Record<number, object> },
>(schema: Schema): Omit<Schema, 'response'> {
  const answers = Object.entries(schema.response).map(
    ([status, answer]) => [status, { description: schema.summary, ...answer }] as const,
  );
  return { tags: ['catalog'], ...schema, ...{ response: { ...failures, ...Object.fromEntries(answers) } } };
}
