import { fetchText } from '../http/fetchText.ts';
import type { GitHost, ReadOptions } from '../providers/GitProvider.ts';
import { failedLook, type UrlLook } from '../url/UrlLook.ts';
import { explainGithubAnswer } from './explainGithubAnswer.ts';
import type { GithubSettings } from './GithubIntegration.ts';
import { encodePath, parseGithubUrl, type GithubPlace } from './parseGithubUrl.ts';

/** Reads files by GitHub's REST API or, where nothing opens that, from where it gives them to everybody. */
export class GithubHost implements GitHost {
  readonly #settings: GithubSettings;

  constructor(settings: GithubSettings) {
    this.#settings = settings;
  }

  async read(url: URL, { token, signal }: ReadOptions): Promise<UrlLook> {
    const place = parseGithubUrl(url);
    if (place === undefined || place.path === '') {
      const form = `https://${url.host}/OWNER/REPOSITORY/blob/BRANCH/PATH`;
      return failedLook(
        'file-unreadable',
        `${url.href} names no file of a repository: it should be like ${form}.`,
      );
    }
    const request = this.#requestOf(place);
    const { origin } = new URL(request.url);
    return fetchText(new URL(request.url), {
      target: url.href,
      headers: request.headers,
      refuse: step =>
        step.origin === origin
          ? undefined
          : `${url.href} was not read: it redirects to another host, ${step.host}.`,
      explain: response => explainGithubAnswer(response, url.href, this.#settings),
      token,
      signal,
    });
  }

  #requestOf(place: GithubPlace): { url: string; headers: Record<string, string> } {
    const { apiBaseUrl, rawBaseUrl, token } = this.#settings;
    const repository = `${encodeURIComponent(place.owner)}/${encodeURIComponent(place.repository)}`;
    if (token === undefined && rawBaseUrl !== undefined) {
      return { url: `${rawBaseUrl}/${repository}/${encodePath(`${place.ref}/${place.path}`)}`, headers: {} };
    }
    return {
      url: `${apiBaseUrl}/repos/${repository}/contents/${encodePath(place.path)}?ref=${encodeURIComponent(place.ref)}`,
      headers: {
        accept: 'application/vnd.github.raw+json',
        'x-github-api-version': '2022-11-28',
        'user-agent': 'callboard',
        ...(token !== undefined && { authorization: `Bearer ${token}` }),
      },
    };
  }
}
