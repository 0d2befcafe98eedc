import { explainAnswer } from '../../gitProvider/explainAnswer.ts';
import type { FileProposal, GitHost, ReadOptions, RepositoryFacts } from '../../gitProvider/GitProvider.ts';
import type { RepositoryPage } from '../../gitProvider/GitUrls.ts';
import { refuseOtherHost } from '../../gitProvider/fetchJson.ts';
import { namesNothing } from '../../gitProvider/namesNothing.ts';
import { readBytes, readText, type FileRequest } from '../../gitProvider/readFile.ts';
import { toFailedLook } from '../../gitProvider/toFailedLook.ts';
import { fetchFolder } from '../../archive/fetchFolder.ts';
import type { WholeOptions } from '../../http/fetchBytes.ts';
import type { BytesLook, FailedLook, FolderLook, TreeLook, UrlLook } from '../../http/UrlLook.ts';
import { encodePath } from '../../http/urlPath.ts';
import { askedBitbucketServer } from './askedBitbucketServer.ts';
import { bitbucketServerHeaders } from './bitbucketServerHeaders.ts';
import { browsePage } from './bitbucketServerUrls.ts';
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

  read(url: URL, options: ReadOptions): Promise<UrlLook> {
    return readText(url, options, this.#requestOf);
  }

  readBytes(url: URL, options: { signal: AbortSignal }): Promise<BytesLook> {
    return readBytes(url, options, this.#requestOf);
  }

  async readFolder(url: URL, { signal }: { signal: AbortSignal }): Promise<FolderLook> {
    const place = parseBitbucketServerUrl(url) ?? parseBitbucketServerUrl(browsePage(url));
    if (place === undefined) return this.#noFile(url, 'folder');
    const request = new URL(`${this.#settings.apiBaseUrl}${apiPathOf(place)}/archive`);
    request.searchParams.set('format', 'tar.gz');
    if (place.ref !== undefined) request.searchParams.set('at', place.ref);
    if (place.path !== '') request.searchParams.set('path', place.path);
    return fetchFolder(request, { ...this.#options(url, request, signal), folder: place.path, strip: 0 });
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

  readonly #requestOf = (url: URL, signal: AbortSignal): FileRequest | FailedLook => {
    const place = parseBitbucketServerUrl(url);
    if (place === undefined || place.path === '') return this.#noFile(url);
    const request = new URL(`${this.#settings.apiBaseUrl}${apiPathOf(place)}/raw/${encodePath(place.path)}`);
    if (place.ref !== undefined) request.searchParams.set('at', place.ref);
    return { kind: 'request', url: request, options: this.#options(url, request, signal) };
  };

  #options({ href }: URL, request: URL, signal: AbortSignal): WholeOptions {
    return {
      target: href,
      headers: bitbucketServerHeaders(this.#settings),
      refuse: step => refuseOtherHost(step, request, href),
      explain: response => explainAnswer(response, href, askedBitbucketServer(this.#settings)),
      signal,
    };
  }

  #noFile(url: URL, wanted: 'file' | 'folder' = 'file'): FailedLook {
    const form = `${this.#settings.baseUrl}/projects/KEY/repos/REPOSITORY/browse/PATH?at=BRANCH`;
    return namesNothing(url, wanted, form);
  }
}
