import {
  AuthenticationError,
  NotAllowedError,
  NotFoundError,
  ServiceUnavailableError,
} from '../../../../model/index.ts';
import { RateLimited } from '../../gitProvider/Discovery.ts';
import { endOfLimit } from './endOfLimit.ts';
import type { GitlabSettings } from './GitlabIntegration.ts';

/** What an answer other than a success means, as an error of a kind whose message names the way out. */
export function toGitlabError(
  { status, headers }: Pick<Response, 'status' | 'headers'>,
  what: string,
  { host, graphqlUrl, token }: GitlabSettings,
): Error {
  const integration = `integrations.gitlab (host ${host})`;
  if (status === 429) {
    const until = endOfLimit(headers) ?? new Date(Date.now() + 60_000);
    return new RateLimited(
      `${what}: GitLab's limit of requests is reached until ${until.toISOString()}.`,
      until,
    );
  }
  if (status === 401) {
    return new AuthenticationError(
      token === undefined
        ? `${what}: GitLab wants to know who asks. Put a token into ${integration}.`
        : `${what}: GitLab does not accept the token of ${integration}. It may have ended or been revoked: put a new one there.`,
    );
  }
  if (status === 403) {
    return new NotAllowedError(
      `${what}: GitLab refuses what was asked of it to the token of ${integration}. It needs the scope read_api.`,
    );
  }
  if (status === 404 || (status >= 300 && status < 400)) {
    return new NotFoundError(
      `${what}: there is no API of GitLab at ${graphqlUrl} (it answers ${status}). Check baseUrl and apiBaseUrl of ${integration}.`,
    );
  }
  return new ServiceUnavailableError(`${what}: GitLab answered ${status}.`);
}
