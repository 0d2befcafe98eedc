import { Ajv, type ErrorObject, type ValidateFunction } from 'ajv';
import type { FastifySchemaCompiler, FastifySerializerCompiler } from 'fastify';
import { InputError } from '../../model/index.ts';
import { createQueryParser } from './params/createQueryParser.ts';

type Validator = ReturnType<FastifySchemaCompiler<object>>;

/**
 * Checks requests by the schemas of their routes: queries by their own parser, bodies and path parameters as they are,
 * nothing coerced, defaulted or removed.
 */
export function createValidatorCompiler(): FastifySchemaCompiler<object> {
  // The schemas are ours: checking them against the schema of schemas would cost more than all the rest of a start.
  const ajv = new Ajv({ strict: false, allErrors: false, meta: false, validateSchema: false });
  return ({ schema, httpPart }): Validator => {
    if (httpPart === 'querystring') {
      const parse = createQueryParser(schema);
      return raw => asResult(() => parse(raw as Parameters<typeof parse>[0]));
    }
    let validate: ValidateFunction | undefined;
    return value => {
      // Not before the first request: a server that starts has many routes, and is asked for few.
      validate ??= ajv.compile(schema);
      if (validate(value)) return { value };
      // The framework hands in null where there is no body.
      const isMissing = httpPart === 'body' && value === null;
      return { error: new InputError(isMissing ? NO_BODY : describe(validate.errors?.[0], httpPart)) };
    };
  };
}

/** Answers are written by us, from what was checked on its way in: their schemas are only for the document. */
export const plainSerializerCompiler: FastifySerializerCompiler<object> = () => data => JSON.stringify(data);

function asResult<Value>(parse: () => Value): { value: Value } | { error: Error } {
  try {
    return { value: parse() };
  } catch (error) {
    if (error instanceof InputError) return { error };
    throw error;
  }
}

const NO_BODY = 'The request has no body: send JSON, as content-type application/json.';

/** E.g. `request/body/limit must be integer`. */
function describe(error: ErrorObject | undefined, part = 'request'): string {
  const extra: unknown = error?.params['additionalProperty'];
  const allowed: unknown = error?.params['allowedValues'];
  const unknown = typeof extra === 'string' ? `: '${extra}' is not known` : '';
  const detail = Array.isArray(allowed) ? `: ${allowed.join(', ')}` : unknown;
  return `request/${part}${error?.instancePath ?? ''} ${error?.message ?? 'is not valid'}${detail}`;
}
