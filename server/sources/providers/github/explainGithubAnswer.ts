import type { GithubSettings } from './GithubIntegration.ts';

/** What an answer of GitHub means for whoever configured it; undefined where its status says all there is to say. */
export function explainGithubAnswer(
  { status, headers }: Response,
  target: string,
  { host, token, apps }: GithubSettings,
): string | undefined {
  const isOpen = token !== undefined || apps.length > 0;
  const integration = `integrations.github (host ${host})`;
  if (status === 401) {
    return `${target} could not be read: GitHub does not accept the token of ${integration}. It may have ended or been revoked: put a new one there.`;
  }
  if (isRateLimit(status, headers)) {
    const hint = !isOpen ? ` With a token in ${integration}, many more requests are allowed.` : '';
    return `${target} could not be read: GitHub's limit of requests is reached until ${endOf(headers)}.${hint}`;
  }
  if (status === 403) {
    return `${target} could not be read: GitHub does not allow it to the token of ${integration}. It needs read access to the contents of the repository.`;
  }
  if (status === 404) {
    return !isOpen
      ? `There is nothing at ${target}, or it is private: then ${integration} needs a token.`
      : `There is nothing at ${target}, or the token of ${integration} may not read it.`;
  }
  return undefined;
}

function isRateLimit(status: number, headers: Headers): boolean {
  if (status === 429) return true;
  return status === 403 && (headers.get('x-ratelimit-remaining') === '0' || headers.has('retry-after'));
}

function endOf(headers: Headers): string {
  const after = Number(headers.get('retry-after') ?? Number.NaN);
  const reset = Number(headers.get('x-ratelimit-reset') ?? Number.NaN);
  const at = Number.isFinite(after) ? Date.now() + after * 1000 : reset * 1000;
  return Number.isFinite(at) ? new Date(at).toISOString() : 'later';
}
