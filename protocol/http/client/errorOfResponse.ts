import { Value } from 'typebox/value';
import {
  AuthenticationError,
  CallboardError,
  ConflictError,
  InputError,
  NotAllowedError,
  NotFoundError,
  NotImplementedError,
  ServiceUnavailableError,
} from '../../../model/index.ts';
import { ErrorBody, statusOfError, ValidationErrors } from '../errors.ts';

const kinds: Record<
  keyof typeof statusOfError,
  new (message: string, options?: { cause?: unknown }) => CallboardError
> = {
  InputError,
  AuthenticationError,
  NotAllowedError,
  NotFoundError,
  ConflictError,
  // To who asked, too much is just another way of asking wrongly.
  PayloadTooLargeError: InputError,
  NotImplementedError,
  ServiceUnavailableError,
};

/** The failure that an answer stands for, by the name in its body, or by its status where there is no such body. */
export function errorOfResponse(
  answer: { status: number; statusText: string; body: string },
  request: { method: string; url: string },
): CallboardError {
  const body = readErrorBody(answer.body);
  const asked = `${request.method} ${request.url}`;
  const kind = kindOf(body?.error.name, answer.status);
  const message =
    body?.error.message ??
    readValidationErrors(answer.body) ??
    `The server answered ${asked} with ${answer.status} ${answer.statusText}`.trim();
  const cause = body?.error.cause;
  return new kind(message, cause === undefined ? undefined : { cause });
}

function kindOf(name: string | undefined, status: number): (typeof kinds)[keyof typeof kinds] {
  if (name !== undefined && Object.hasOwn(kinds, name)) return kinds[name as keyof typeof kinds];
  const byStatus = Object.entries(statusOfError).find(([, value]) => value === status)?.[0];
  if (byStatus !== undefined) return kinds[byStatus as keyof typeof kinds];
  // A proxy in front of a server that is away.
  if (status === 502 || status === 504) return ServiceUnavailableError;
  return status >= 400 && status < 500 ? InputError : CallboardError;
}

function readErrorBody(text: string): ErrorBody | undefined {
  try {
    const body: unknown = JSON.parse(text);
    return Value.Check(ErrorBody, body) ? body : undefined;
  } catch {
    // Not ours: a proxy's page, or an empty body. The status speaks for it.
    return undefined;
  }
}

/** What does not fit the schema of a template's form is told in a form of its own: one line for each. */
function readValidationErrors(text: string): string | undefined {
  try {
    const body: unknown = JSON.parse(text);
    if (!Value.Check(ValidationErrors, body)) return undefined;
    return body.errors.map(({ path = [], message }) => [path.join('.'), message].join(' ').trim()).join('\n');
  } catch {
    return undefined;
  }
}
