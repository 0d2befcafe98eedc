import { endOfLimit } from './endOfLimit.ts';
import type { GitlabSettings } from './GitlabIntegration.ts';

/** What an answer of GitLab means for whoever configured it; undefined where its status says all there is to say. */
export function explainGitlabAnswer(
  { status, headers }: Response,
  target: string,
  { host, token }: GitlabSettings,
): string | undefined {
  const integration = `integrations.gitlab (host ${host})`;
  switch (status) {
    case 401:
      return token === undefined
        ? `${target} could not be read: GitLab wants to know who asks. Put a token into ${integration}.`
        : `${target} could not be read: GitLab does not accept the token of ${integration}. It may have ended or been revoked: put a new one there.`;
    case 403:
      return `${target} could not be read: GitLab does not allow it to the token of ${integration}. It needs the scope read_api, and to be of someone who may read the code of the project.`;
    case 404:
      return token === undefined
        ? `There is nothing at ${target}, or it is private: then ${integration} needs a token.`
        : `There is nothing at ${target}, or the token of ${integration} may not read it.`;
    case 429: {
      const until = endOfLimit(headers)?.toISOString() ?? 'later';
      const hint = token === undefined ? ` With a token in ${integration}, more requests are allowed.` : '';
      return `${target} could not be read: GitLab's limit of requests is reached until ${until}.${hint}`;
    }
    default:
      return undefined;
  }
}
