import { messageOf } from '../../../../model/index.ts';
import { fetchFolder } from '../../archive/fetchFolder.ts';
import type { WholeOptions } from '../../http/fetchBytes.ts';
import type { FileProposal, GitHost, ReadOptions, RepositoryFacts } from '../../gitProvider/GitProvider.ts';
import type { RepositoryPage } from '../../gitProvider/GitUrls.ts';
import {
  failedLook,
  type BytesLook,
  type FailedLook,
  type FolderLook,
  type TreeLook,
  type UrlLook,
} from '../../http/UrlLook.ts';
import { explainAnswer } from '../../gitProvider/explainAnswer.ts';
import { refuseOtherHost } from '../../gitProvider/fetchJson.ts';
import { namesNothing } from '../../gitProvider/namesNothing.ts';
import { readBytes, readText, type FileRequest } from '../../gitProvider/readFile.ts';
import { findFolderPage } from '../../gitProvider/findFolderPage.ts';
import { askedGithub } from './askedGithub.ts';
import { GithubAccess } from './GithubAccess.ts';
import type { GithubSettings } from './GithubIntegration.ts';
import type { GithubRepositoryApi } from './GithubRepositoryApi.ts';
import { githubUrls } from './githubUrls.ts';
import { encodePath } from '../../http/urlPath.ts';
import { listGithubFiles } from './listGithubFiles.ts';
import { parseGithubUrl, type GithubPlace } from './parseGithubUrl.ts';

/** Reads files by GitHub's REST API or, where nothing opens that, from where it gives them to everybody. */
export class GithubHost implements GitHost {
  readonly #settings: GithubSettings;
  readonly #access: GithubAccess;

  constructor(settings: GithubSettings) {
    this.#settings = settings;
    this.#access = new GithubAccess(settings);
  }

  read(url: URL, options: ReadOptions): Promise<UrlLook> {
    return readText(url, options, this.#requestOf);
  }

  readBytes(url: URL, options: { signal: AbortSignal }): Promise<BytesLook> {
    return readBytes(url, options, this.#requestOf);
  }

  async readFolder(url: URL, { signal }: { signal: AbortSignal }): Promise<FolderLook> {
    const page = findFolderPage(url, githubUrls, parseGithubUrl(url));
    if (page === undefined) return noFile(url, 'folder');
    const [owner = ''] = page.title.split('/');
    const headers = await this.#headersFor(owner).catch((error: unknown) => messageOf(error));
    if (typeof headers === 'string') {
      return failedLook('file-unreadable', `${url.href} could not be read. ${headers}`);
    }
    const { apiBaseUrl, host } = this.#settings;
    const ref = page.ref === undefined ? '' : `/${encodeURIComponent(page.ref)}`;
    const start = new URL(`${apiBaseUrl}/repos/${encodePath(page.title)}/tarball${ref}`);
    return fetchFolder(start, {
      ...{ target: url.href, folder: page.path, strip: 1, headers, signal },
      // Where archives are given has a host of its own, and is told by the URL alone who asks.
      refuse: step =>
        step.origin === `https://codeload.${host}` || step.origin === `https://${host}`
          ? undefined
          : refuseOtherHost(step, start, url.href),
      explain: response => this.#explain(response, url),
    });
  }

  async listFiles(url: URL, { token, signal }: ReadOptions): Promise<TreeLook> {
    const place = parseGithubUrl(url);
    if (place === undefined) return noFile(url, 'file');
    const headers = await this.#headersFor(place.owner).catch((error: unknown) => messageOf(error));
    if (typeof headers === 'string') {
      return failedLook('file-unreadable', `${url.href} could not be listed. ${headers}`);
    }
    return listGithubFiles({
      repositoryUrl: this.#repositoryUrl(place),
      ref: place.ref,
      headers: { ...headers, accept: 'application/vnd.github+json' },
      target: url.href,
      explain: response => this.#explain(response, url),
      token,
      signal,
    });
  }

  async readRepository(
    { title }: RepositoryPage,
    { signal }: { signal: AbortSignal },
  ): Promise<RepositoryFacts> {
    return (await this.#repository(title, signal)).facts();
  }

  async propose(
    { title }: RepositoryPage,
    proposal: FileProposal,
    { signal }: { signal: AbortSignal },
  ): Promise<{ url: string }> {
    return (await this.#repository(title, signal)).propose(proposal);
  }

  async #repository(title: string, signal: AbortSignal): Promise<GithubRepositoryApi> {
    const { GithubRepositoryApi } = await import('./GithubRepositoryApi.ts');
    return new GithubRepositoryApi({ access: this.#access, settings: this.#settings }, title, signal);
  }

  readonly #requestOf = async (url: URL, signal: AbortSignal): Promise<FileRequest | FailedLook> => {
    const place = parseGithubUrl(url);
    if (place === undefined || place.path === '') return noFile(url, 'file');
    const { url: start, headers } = await this.#rawOf(place);
    const options: WholeOptions = {
      ...{ target: url.href, headers, signal },
      refuse: step => refuseOtherHost(step, start, url.href),
      explain: response => (isListing(response) ? isFolder(url) : this.#explain(response, url)),
    };
    return { kind: 'request', url: start, options };
  };

  #explain(response: Response, { href }: URL): string | undefined {
    return explainAnswer(response, href, askedGithub(this.#settings));
  }

  /** Where the text of a file is given. */
  async #rawOf(place: GithubPlace): Promise<{ url: URL; headers: Record<string, string> }> {
    const { rawBaseUrl, token, apps } = this.#settings;
    if (token === undefined && apps.length === 0 && rawBaseUrl !== undefined) {
      return {
        url: new URL(`${rawBaseUrl}/${nameOf(place)}/${encodePath(`${place.ref}/${place.path}`)}`),
        headers: {},
      };
    }
    return {
      url: new URL(
        `${this.#repositoryUrl(place)}/contents/${encodePath(place.path)}?ref=${encodeURIComponent(place.ref)}`,
      ),
      headers: { accept: 'application/vnd.github.raw+json', ...(await this.#headersFor(place.owner)) },
    };
  }

  #repositoryUrl(place: GithubPlace): string {
    return `${this.#settings.apiBaseUrl}/repos/${nameOf(place)}`;
  }

  async #headersFor(owner: string): Promise<Record<string, string>> {
    const headers = await this.#access.headersFor(owner);
    return { 'x-github-api-version': '2022-11-28', 'user-agent': 'callboard', ...headers };
  }
}

/** As a part of a URL's path. */
function nameOf({ owner, repository }: GithubPlace): string {
  return `${encodeURIComponent(owner)}/${encodeURIComponent(repository)}`;
}

/** What a folder holds, in the place of a file's text. */
function isListing({ ok, headers }: Response): boolean {
  return ok && headers.get('content-type')?.startsWith('application/json') === true;
}

function isFolder({ href }: URL): string {
  return `${href} is a folder, not a file: name a file in it.`;
}

function noFile(url: URL, wanted: 'file' | 'folder'): FailedLook {
  const form = `https://${url.host}/OWNER/REPOSITORY/${wanted === 'file' ? 'blob' : 'tree'}/BRANCH/PATH`;
  return namesNothing(url, wanted, form);
}
