import { GraphqlResponseError } from '@octokit/graphql';
import { RequestError } from 'octokit';
import {
  AuthenticationError,
  isAbortError,
  messageOf,
  NotAllowedError,
  NotFoundError,
  ServiceUnavailableError,
} from '../../../../model/index.ts';
import { RateLimited } from '../../gitProvider/Discovery.ts';
import { pauseUntil } from '../../http/endOfLimit.ts';
import type { GithubSettings } from './GithubIntegration.ts';

/** What a request of octokit failed by, as an error of a kind whose message names the way out. `what`: `GitHub acme`. */
export function toGithubError(error: unknown, what: string, { host, token, apps }: GithubSettings): unknown {
  if (isAbortError(error)) return error;
  const integration = `integrations.github (host ${host})`;
  if (error instanceof GraphqlResponseError) return ofAnswer(error, what, integration);
  if (!(error instanceof RequestError)) {
    return new ServiceUnavailableError(`${what} cannot be reached: ${reasonOf(error)}.`, { cause: error });
  }
  const { status } = error;
  const headers = error.response?.headers ?? {};
  const until = endOfLimit(headers);
  if (status === 429 || (status === 403 && (until !== undefined || /rate limit/i.test(error.message)))) {
    return rateLimited(what, until);
  }
  if (status === 401 && token === undefined && apps.length === 0) {
    return new AuthenticationError(
      `${what}: GitHub has to know who asks. Put a token into ${integration} or, in an editor, sign in to the Git provider.`,
    );
  }
  if (status === 401) {
    return new AuthenticationError(
      `${what}: GitHub does not accept the token of ${integration}. It may have ended or been revoked: put a new one there.`,
    );
  }
  if (status === 403) {
    return new NotAllowedError(
      `${what}: GitHub refuses what was asked of it to the token of ${integration}. It needs read access to the contents of repositories${/saml/i.test(error.message) ? ', and single sign-on to be authorised for it' : ''}.`,
    );
  }
  if (status === 404) {
    const reason =
      token === undefined && apps.length === 0
        ? `it is private: then ${integration} needs a token or, in an editor, its user has to sign in.`
        : `the token of ${integration} may not see it.`;
    return new NotFoundError(`${what}: there is nothing of that name, or ${reason}`);
  }
  // A request that never was answered has the status of a server's failure too, and its reason as the cause.
  return new ServiceUnavailableError(`${what}: GitHub answered ${status} (${reasonOf(error)}).`);
}

interface Answer {
  errors?: readonly { type?: string; message: string }[] | undefined;
  headers: Readonly<Record<string, unknown>>;
}

function ofAnswer({ errors = [], headers }: Answer, what: string, integration: string): Error {
  const [first] = errors;
  const has = (type: string): boolean => errors.some(one => one.type === type);
  if (has('RATE_LIMITED') || has('RATE_LIMIT')) return rateLimited(what, endOfLimit(headers));
  if (has('NOT_FOUND')) {
    return new NotFoundError(
      `${what}: there is nothing of that name, or the token of ${integration} may not see it.`,
    );
  }
  if (has('FORBIDDEN') || has('INSUFFICIENT_SCOPES')) {
    return new NotAllowedError(
      `${what}: the token of ${integration} may not read that. ${first?.message ?? ''}`.trim(),
    );
  }
  return new ServiceUnavailableError(`${what}: GitHub answered: ${first?.message ?? 'nothing of use'}`);
}

function rateLimited(what: string, until: Date | undefined): RateLimited {
  const at = pauseUntil(until);
  return new RateLimited(`${what}: GitHub's limit of requests is reached until ${at.toISOString()}.`, at);
}

function endOfLimit(headers: Readonly<Record<string, unknown>>): Date | undefined {
  const after = Number(headers['retry-after'] ?? Number.NaN);
  if (Number.isFinite(after)) return new Date(Date.now() + after * 1000);
  const reset = Number(headers['x-ratelimit-reset'] ?? Number.NaN);
  if (String(headers['x-ratelimit-remaining']) !== '0' || !Number.isFinite(reset)) return undefined;
  return new Date(reset * 1000);
}

function reasonOf(error: unknown): string {
  return messageOf(error instanceof Error && error.cause !== undefined ? error.cause : error);
}
