import { explainAnswer } from '../../gitProvider/explainAnswer.ts';
import type { FileProposal, GitHost, ReadOptions, RepositoryFacts } from '../../gitProvider/GitProvider.ts';
import type { RepositoryPage } from '../../gitProvider/GitUrls.ts';
import { toFailedLook } from '../../gitProvider/toFailedLook.ts';
import { fetchText } from '../../http/fetchText.ts';
import { failedLook, type TreeLook, type UrlLook } from '../../http/UrlLook.ts';
import { encodePath } from '../../http/urlPath.ts';
import { askedBitbucketServer } from './askedBitbucketServer.ts';
import { bitbucketServerHeaders } from './bitbucketServerHeaders.ts';
import type { BitbucketServerSettings } from './BitbucketServerIntegration.ts';
import { listBitbucketServerFiles } from './listBitbucketServerFiles.ts';
import { parseBitbucketServerUrl } from './parseBitbucketServerUrl.ts';
import {
  proposeOnBitbucketServer,
  readBitbucketServerFacts,
  type BitbucketServerRepository,
} from './proposeOnBitbucketServer.ts';
import { apiPathOf } from './repositoryPath.ts';

/** Reads files by Bitbucket's REST API, with a token or, of what is public, without. */
export class BitbucketServerHost implements GitHost {
  readonly #settings: BitbucketServerSettings;

  constructor(settings: BitbucketServerSettings) {
    this.#settings = settings;
  }

  async read(url: URL, { token, signal }: ReadOptions): Promise<UrlLook> {
    const place = parseBitbucketServerUrl(url);
    if (place === undefined || place.path === '') return this.#noFile(url);
    const request = new URL(`${this.#settings.apiBaseUrl}${apiPathOf(place)}/raw/${encodePath(place.path)}`);
    if (place.ref !== undefined) request.searchParams.set('at', place.ref);
    return fetchText(request, {
      target: url.href,
      headers: bitbucketServerHeaders(this.#settings),
      refuse: step =>
        step.origin === request.origin
          ? undefined
          : `${url.href} was not read: it redirects to another host, ${step.host}.`,
      explain: response => explainAnswer(response, url.href, askedBitbucketServer(this.#settings)),
      token,
      signal,
    });
  }

  async listFiles(url: URL, { token, signal }: ReadOptions): Promise<TreeLook> {
    const place = parseBitbucketServerUrl(url);
    if (place === undefined) return this.#noFile(url);
    const { project, repository, ref } = place;
    try {
      return await listBitbucketServerFiles(this.#settings, {
        repositoryPath: apiPathOf(place),
        what: `Bitbucket ${project}/${repository}`,
        ...{ ref, token, signal },
      });
    } catch (error) {
      signal.throwIfAborted();
      return toFailedLook(error, url.href);
    }
  }

  async readRepository(page: RepositoryPage, { signal }: { signal: AbortSignal }): Promise<RepositoryFacts> {
    return readBitbucketServerFacts(this.#repository(page, signal));
  }

  async propose(
    page: RepositoryPage,
    proposal: FileProposal,
    { signal }: { signal: AbortSignal },
  ): Promise<{ url: string }> {
    return proposeOnBitbucketServer(this.#repository(page, signal), proposal);
  }

  #repository({ title, name }: RepositoryPage, signal: AbortSignal): BitbucketServerRepository {
    const project = title.slice(0, -name.length - 1);
    return { settings: this.#settings, project, repository: name, signal };
  }

  #noFile({ href }: URL): ReturnType<typeof failedLook> {
    const form = `${this.#settings.baseUrl}/projects/KEY/repos/REPOSITORY/browse/PATH?at=BRANCH`;
    return failedLook('file-unreadable', `${href} names no file of a repository: it should be like ${form}.`);
  }
}
