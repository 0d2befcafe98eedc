import { messageOf } from '../../../../model/index.ts';
import { explainAnswer } from '../../gitProvider/explainAnswer.ts';
import type { FileProposal, GitHost, ReadOptions, RepositoryFacts } from '../../gitProvider/GitProvider.ts';
import type { RepositoryPage } from '../../gitProvider/GitUrls.ts';
import { toFailedLook } from '../../gitProvider/toFailedLook.ts';
import { fetchText } from '../../http/fetchText.ts';
import { failedLook, type TreeLook, type UrlLook } from '../../http/UrlLook.ts';
import { encodePath } from '../../http/urlPath.ts';
import { askedBitbucketCloud } from './askedBitbucketCloud.ts';
import { BitbucketCloudAccess } from './BitbucketCloudAccess.ts';
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

  async read(url: URL, { token, signal }: ReadOptions): Promise<UrlLook> {
    const place = parseBitbucketCloudUrl(url);
    if (place === undefined || place.path === '') return this.#noFile(url);
    const headers = await this.#access.headers().catch((error: unknown) => messageOf(error));
    if (typeof headers === 'string') {
      return failedLook('file-unreadable', `${url.href} could not be read. ${headers}`);
    }
    const request = new URL(`${this.#repositoryUrl(place)}/src/${encodePath(`${place.ref}/${place.path}`)}`);
    return fetchText(request, {
      target: url.href,
      headers,
      // What is kept outside of Git (LFS) is on another host.
      refuse: step =>
        step.origin === request.origin
          ? undefined
          : `${url.href} was not read: it redirects to another host, ${step.host}.`,
      explain: response => explainAnswer(response, url.href, askedBitbucketCloud(this.#settings)),
      token,
      signal,
    });
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

  #repository({ title }: RepositoryPage, signal: AbortSignal): BitbucketCloudRepository {
    return { settings: this.#settings, access: this.#access, title, signal };
  }

  #repositoryUrl({ workspace, repository }: BitbucketCloudPlace): string {
    return `${this.#settings.apiBaseUrl}/repositories/${encodePath(`${workspace}/${repository}`)}`;
  }

  #noFile({ href }: URL): ReturnType<typeof failedLook> {
    const form = `${this.#settings.baseUrl}/WORKSPACE/REPOSITORY/src/BRANCH/PATH`;
    return failedLook('file-unreadable', `${href} names no file of a repository: it should be like ${form}.`);
  }
}
