import { messageOf } from '../../../../model/index.ts';
import { fetchText } from '../../http/fetchText.ts';
import type { GitHost, ReadOptions } from '../../gitProvider/GitProvider.ts';
import { failedLook, type UrlLook } from '../../http/UrlLook.ts';
import { explainAnswer } from '../../gitProvider/explainAnswer.ts';
import { askedGithub } from './askedGithub.ts';
import { GithubAccess } from './GithubAccess.ts';
import type { GithubSettings } from './GithubIntegration.ts';
import { encodePath } from '../../http/urlPath.ts';
import { parseGithubUrl, type GithubPlace } from './parseGithubUrl.ts';

/** Reads files by GitHub's REST API or, where nothing opens that, from where it gives them to everybody. */
export class GithubHost implements GitHost {
  readonly #settings: GithubSettings;
  readonly #access: GithubAccess;

  constructor(settings: GithubSettings) {
    this.#settings = settings;
    this.#access = new GithubAccess(settings);
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
    const request = await this.#requestOf(place).catch((error: unknown) => messageOf(error));
    if (typeof request === 'string') {
      return failedLook('file-unreadable', `${url.href} could not be read. ${request}`);
    }
    const { origin } = new URL(request.url);
    return fetchText(new URL(request.url), {
      target: url.href,
      headers: request.headers,
      refuse: step =>
        step.origin === origin
          ? undefined
          : `${url.href} was not read: it redirects to another host, ${step.host}.`,
      explain: response => explainAnswer(response, url.href, askedGithub(this.#settings)),
      token,
      signal,
    });
  }

  async #requestOf(place: GithubPlace): Promise<{ url: string; headers: Record<string, string> }> {
    const { apiBaseUrl, rawBaseUrl, token, apps } = this.#settings;
    const repository = `${encodeURIComponent(place.owner)}/${encodeURIComponent(place.repository)}`;
    if (token === undefined && apps.length === 0 && rawBaseUrl !== undefined) {
      return {
        url: `${rawBaseUrl}/${repository}/${encodePath(`${place.ref}/${place.path}`)}`,
        headers: {},
      };
    }
    return {
      url: `${apiBaseUrl}/repos/${repository}/contents/${encodePath(place.path)}?ref=${encodeURIComponent(place.ref)}`,
      headers: {
        accept: 'application/vnd.github.raw+json',
        'x-github-api-version': '2022-11-28',
        'user-agent': 'callboard',
        ...(await this.#access.headersFor(place.owner)),
      },
    };
  }
}
