import type { ServerResponse } from 'node:http';
import type { Fault } from './Faults.ts';
import { GitHubError } from './GitHubError.ts';
import { rateLimited } from './graphql/executeGraphql.ts';
import { errorAnswer } from './rest/answerRest.ts';
import type { RestAnswer } from './rest/Route.ts';

const MESSAGES = {
  401: 'Bad credentials',
  403: 'Resource not accessible by personal access token',
  404: 'Not Found',
  409: 'Conflict',
  422: 'Validation Failed',
  500: 'Server Error',
  502: 'Server Error',
  503: 'Service unavailable',
};

/** What such a fault answers; undefined where it does not keep from the real answer, or hangs and drops. */
export function answerFault(fault: Fault, isGraphql: boolean): RestAnswer | undefined {
  switch (fault.kind) {
    case 'status':
      return errorAnswer(new GitHubError(fault.status, fault.message ?? MESSAGES[fault.status]));
    case 'primaryRateLimit':
      return primaryRateLimit(fault.resetInSeconds, isGraphql);
    case 'secondaryRateLimit': {
      const message =
        'You have exceeded a secondary rate limit. Please wait a few minutes before you try again.';
      const answer = errorAnswer(new GitHubError(fault.status ?? 403, message));
      return { ...answer, headers: { 'retry-after': String(fault.retryAfterSeconds) } };
    }
    case 'redirect':
      return {
        ...errorAnswer(new GitHubError(fault.status ?? 302, 'Found')),
        headers: { location: fault.to },
      };
    case 'graphqlTimeout': {
      const message =
        'Something went wrong while executing your query. This may be the result of a timeout, or it could be a GitHub bug. Please include `0000:0000:000000:000000` when reporting this issue.';
      return { status: fault.status ?? 502, json: { data: null, errors: [{ message }] } };
    }
    default:
      return undefined;
  }
}

/** True where the fault was that no answer comes. */
export function breakConnection(fault: Fault, response: ServerResponse): boolean {
  if (fault.kind === 'dropConnection') response.socket?.destroy();
  return fault.kind === 'dropConnection' || fault.kind === 'hang';
}

function primaryRateLimit(resetInSeconds: number, isGraphql: boolean): RestAnswer {
  const headers = {
    'x-ratelimit-remaining': '0',
    'x-ratelimit-reset': String(Math.floor(Date.now() / 1000) + resetInSeconds),
  };
  if (isGraphql) return { status: 200, json: rateLimited(), headers };
  return { ...errorAnswer(rateLimitExceeded()), headers };
}

export function rateLimitExceeded(): GitHubError {
  return new GitHubError(403, 'API rate limit exceeded for user ID 1.');
}
