import type { FastifySchema } from 'fastify';
import { ErrorBody } from '../../protocol/http/errors.ts';

type Described = FastifySchema & { summary: string; response: Record<number, object> };

/** Makes the schemas of the routes of one feature; answers are documented by them but not typed. */
export function describedAs(
  tag: string,
): <const Schema extends Described>(schema: Schema) => Omit<Schema, 'response'> {
  return schema => {
    const answers = Object.entries(schema.response).map(
      ([status, answer]) => [status, { description: schema.summary, ...answer }] as const,
    );
    const failure = { description: 'What could not be done, and why.', ...ErrorBody };
    return {
      tags: [tag],
      ...schema,
      ...{ response: { default: failure, ...Object.fromEntries(answers) } },
    };
  };
}
