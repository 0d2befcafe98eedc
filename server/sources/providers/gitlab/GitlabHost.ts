import { fetchText } from '../../http/fetchText.ts';
import type { GitHost, ReadOptions } from '../../gitProvider/GitProvider.ts';
import { failedLook, type UrlLook } from '../../http/UrlLook.ts';
import { explainAnswer } from '../../gitProvider/explainAnswer.ts';
import { askedGitlab } from './askedGitlab.ts';
import { gitlabHeaders } from './gitlabHeaders.ts';
import type { GitlabSettings } from './GitlabIntegration.ts';
import { parseGitlabUrl, type GitlabPlace } from './parseGitlabUrl.ts';

/** Reads files by GitLab's REST API, with a token or, of what is public, without. */
export class GitlabHost implements GitHost {
  readonly #settings: GitlabSettings;

  constructor(settings: GitlabSettings) {
    this.#settings = settings;
  }

  async read(url: URL, { token, signal }: ReadOptions): Promise<UrlLook> {
    const place = parseGitlabUrl(url);
    const request = place && this.#requestOf(place);
    if (request === undefined) {
      const form = `${this.#settings.baseUrl}/GROUP/PROJECT/-/blob/BRANCH/PATH`;
      return failedLook(
        'file-unreadable',
        `${url.href} names no file of a repository: it should be like ${form}.`,
      );
    }
    return fetchText(request, {
      target: url.href,
      headers: gitlabHeaders(this.#settings),
      // A project that was renamed redirects to where it is now, on the same host.
      refuse: step =>
        step.origin === request.origin
          ? undefined
          : `${url.href} was not read: it redirects to another host, ${step.host}.`,
      explain: response => explainAnswer(response, url.href, askedGitlab(this.#settings)),
      token,
      signal,
    });
  }

  #requestOf({ project, ref, path }: GitlabPlace): URL | undefined {
    const { apiBaseUrl, baseUrl } = this.#settings;
    const base = decodeURIComponent(new URL(baseUrl).pathname).replace(/^\/|\/$/g, '');
    const name = base !== '' && project.startsWith(`${base}/`) ? project.slice(base.length + 1) : project;
    if (path === '' || !name.includes('/')) return undefined;
    const [id, file, at] = [name, path, ref].map(encodeURIComponent);
    return new URL(`${apiBaseUrl}/projects/${id}/repository/files/${file}/raw?ref=${at}`);
  }
}
