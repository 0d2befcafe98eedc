import { explainAnswer } from '../../gitProvider/explainAnswer.ts';
import type { FileProposal, GitHost, ReadOptions, RepositoryFacts } from '../../gitProvider/GitProvider.ts';
import type { RepositoryPage } from '../../gitProvider/GitUrls.ts';
import { refuseOtherHost } from '../../gitProvider/fetchJson.ts';
import { namesNothing } from '../../gitProvider/namesNothing.ts';
import { readBytes, readText, type FileRequest } from '../../gitProvider/readFile.ts';
import { findFolderPage } from '../../gitProvider/findFolderPage.ts';
import { toFailedLook } from '../../gitProvider/toFailedLook.ts';
import { fetchFolder } from '../../archive/fetchFolder.ts';
import { toFailedFolder } from '../../archive/toFailedFolder.ts';
import type { WholeOptions } from '../../http/fetchBytes.ts';
import type { BytesLook, FailedLook, FolderLook, TreeLook, UrlLook } from '../../http/UrlLook.ts';
import { encodePath } from '../../http/urlPath.ts';
import { askedBitbucketCloud } from './askedBitbucketCloud.ts';
import { BitbucketCloudAccess } from './BitbucketCloudAccess.ts';
import { bitbucketCloudUrls } from './bitbucketCloudUrls.ts';
import type { BitbucketCloudSettings } from './BitbucketCloudIntegration.ts';
import { listBitbucketCloudFiles } from './listBitbucketCloudFiles.ts';
import { parseBitbucketCloudUrl, type BitbucketCloudPlace } from './parseBitbucketCloudUrl.ts';
import {
  proposeOnBitbucketCloud,
  readBitbucketCloudFacts,
  type BitbucketCloudRepository,
} from './proposeOnBitbucketCloud.ts';

/** Reads files by Bitbucket's REST API, with a token or, of what is public, without. */
export class BitbucketCloudHost implements GitHost {
  readonly #settings: BitbucketCloudSettings;
  readonly #access: BitbucketCloudAccess;

  constructor(settings: BitbucketCloudSettings) {
    this.#settings = settings;
    this.#access = new BitbucketCloudAccess(settings);
  }

  read(url: URL, options: ReadOptions): Promise<UrlLook> {
    return readText(url, options, this.#requestOf);
  }

  readBytes(url: URL, options: { signal: AbortSignal }): Promise<BytesLook> {
    return readBytes(url, options, this.#requestOf);
  }

  async readFolder(url: URL, { signal }: { signal: AbortSignal }): Promise<FolderLook> {
    const page = findFolderPage(url, bitbucketCloudUrls, parseBitbucketCloudUrl(url));
    if (page === undefined) return this.#noFile(url, 'folder');
    try {
      const ref = page.ref ?? (await this.readRepository(page, { signal })).defaultBranch;
      // Archives are given by the web pages' host rather than by the API.
      const request = new URL(
        `${this.#settings.baseUrl}/${encodePath(page.title)}/get/${encodeURIComponent(ref)}.tar.gz`,
      );
      const options = this.#options(url, request, signal);
      return await fetchFolder(request, {
        ...options,
        ...{ folder: page.path, strip: 1, headers: await this.#access.headers() },
      });
    } catch (error) {
      signal.throwIfAborted();
      return toFailedFolder(error, url.href);
    }
  }

  async listFiles(url: URL, { token, signal }: ReadOptions): Promise<TreeLook> {
    const place = parseBitbucketCloudUrl(url);
    if (place === undefined) return this.#noFile(url);
    try {
      return await listBitbucketCloudFiles({
        repositoryUrl: this.#repositoryUrl(place),
        ref: place.ref,
        what: `Bitbucket ${place.workspace}/${place.repository}`,
        headers: await this.#access.headers(),
        asked: askedBitbucketCloud(this.#settings),
        token,
        signal,
      });
    } catch (error) {
      signal.throwIfAborted();
      return toFailedLook(error, url.href);
    }
  }

  async readRepository(page: RepositoryPage, { signal }: { signal: AbortSignal }): Promise<RepositoryFacts> {
    return readBitbucketCloudFacts(this.#repository(page, signal));
  }

  async propose(
    page: RepositoryPage,
    proposal: FileProposal,
    { signal }: { signal: AbortSignal },
  ): Promise<{ url: string }> {
    return proposeOnBitbucketCloud(this.#repository(page, signal), proposal);
  }

  readonly #requestOf = async (url: URL, signal: AbortSignal): Promise<FileRequest | FailedLook> => {
    const place = parseBitbucketCloudUrl(url);
    if (place === undefined || place.path === '') return this.#noFile(url);
    const headers = await this.#access.headers();
    const request = new URL(`${this.#repositoryUrl(place)}/src/${encodePath(`${place.ref}/${place.path}`)}`);
    return { kind: 'request', url: request, options: { ...this.#options(url, request, signal), headers } };
  };

  #options({ href }: URL, request: URL, signal: AbortSignal): WholeOptions {
    return {
      target: href,
      // What is kept outside of Git (LFS) is on another host.
      refuse: step => refuseOtherHost(step, request, href),
      explain: response => explainAnswer(response, href, askedBitbucketCloud(this.#settings)),
      signal,
    };
  }

  #repository({ title }: RepositoryPage, signal: AbortSignal): BitbucketCloudRepository {
    return { settings: this.#settings, access: this.#access, title, signal };
  }

  #repositoryUrl({ workspace, repository }: BitbucketCloudPlace): string {
    return `${this.#settings.apiBaseUrl}/repositories/${encodePath(`${workspace}/${repository}`)}`;
  }

  #noFile(url: URL, wanted: 'file' | 'folder' = 'file'): FailedLook {
    const form = `${this.#settings.baseUrl}/WORKSPACE/REPOSITORY/src/BRANCH/PATH`;
    return namesNothing(url, wanted, form);
  }
}
