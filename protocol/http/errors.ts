import { Type, type Static } from 'typebox';

/** The body of every failed request but validate-entity's. spec/catalog-api §15. */
export const ErrorBody = Type.Object({
  error: Type.Object(
    { name: Type.String(), message: Type.String(), cause: Type.Optional(Type.Unknown()) },
    { additionalProperties: true },
  ),
  request: Type.Optional(Type.Object({ method: Type.String(), url: Type.String() })),
  response: Type.Object({ statusCode: Type.Integer() }),
});
export type ErrorBody = Static<typeof ErrorBody>;

/** The body of a request whose answers to a template's form do not fit it. */
export const ValidationErrors = Type.Object({
  errors: Type.Array(
    Type.Object({
      path: Type.Optional(Type.Array(Type.Union([Type.String(), Type.Number()]))),
      message: Type.String(),
    }),
    { minItems: 1 },
  ),
});

/** The status that each kind of error of model/errors.ts is answered with; anything else is 500. */
export const statusOfError = {
  InputError: 400,
  AuthenticationError: 401,
  NotAllowedError: 403,
  NotFoundError: 404,
  ConflictError: 409,
  PayloadTooLargeError: 413,
  NotImplementedError: 501,
  ServiceUnavailableError: 503,
} as const satisfies Record<string, number>;
