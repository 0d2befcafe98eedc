import { Type, type Static } from 'typebox';
import { NotFoundError } from '../../../../model/index.ts';
import type { FileProposal, GitHost, ReadOptions, RepositoryFacts } from '../../gitProvider/GitProvider.ts';
import type { RepositoryPage } from '../../gitProvider/GitUrls.ts';
import { refuseOtherHost } from '../../gitProvider/fetchJson.ts';
import { namesNothing } from '../../gitProvider/namesNothing.ts';
import { readBytes, readText, type FileRequest } from '../../gitProvider/readFile.ts';
import { toFailedFolder } from '../../archive/toFailedFolder.ts';
import { toFailedLook } from '../../gitProvider/toFailedLook.ts';
import type { WholeOptions } from '../../http/fetchBytes.ts';
import {
  type BytesLook,
  type FailedLook,
  type FolderLook,
  type TreeLook,
  type UrlLook,
} from '../../http/UrlLook.ts';
import { askAzure } from './askAzure.ts';
import { askedAzure, explainAzureAnswer, isSignIn } from './askedAzure.ts';
import { AzureAccess } from './AzureAccess.ts';
import { itemsUrl } from './azureApi.ts';
import type { AzureSettings } from './AzureIntegration.ts';
import { readAzureFolder } from './readAzureFolder.ts';
import { organizationOf, parseAzureUrl, type AzurePlace } from './parseAzureUrl.ts';
import { proposeOnAzure, readAzureFacts, type AzureRepository } from './proposeOnAzure.ts';

const Items = Type.Object({
  value: Type.Array(
    Type.Object({ objectId: Type.String(), gitObjectType: Type.String(), path: Type.String() }),
  ),
});

/** Reads files by the REST API of Azure DevOps. */
export class AzureHost implements GitHost {
  readonly #settings: AzureSettings;
  readonly #access: AzureAccess;

  constructor(settings: AzureSettings, access = new AzureAccess(settings)) {
    this.#settings = settings;
    this.#access = access;
  }

  read(url: URL, options: ReadOptions): Promise<UrlLook> {
    return readText(url, options, this.#requestOf);
  }

  readBytes(url: URL, options: { signal: AbortSignal }): Promise<BytesLook> {
    return readBytes(url, options, this.#requestOf);
  }

  async readFolder(url: URL, { signal }: { signal: AbortSignal }): Promise<FolderLook> {
    const place = parseAzureUrl(url);
    if (place === undefined) return this.#noFile(url, 'folder');
    const organization = organizationOf(this.#settings.host, place.collection);
    try {
      const headers = await this.#access.headersFor(organization);
      return await readAzureFolder({
        ...{ settings: this.#settings, access: this.#access, place, target: url.href, signal },
        what: `Azure DevOps ${placeName(place)}`,
        optionsOf: (request, signal) => this.#options(url, { request, organization, headers, signal }),
      });
    } catch (error) {
      signal.throwIfAborted();
      return toFailedFolder(error, url.href);
    }
  }

  async listFiles(url: URL, { token, signal }: ReadOptions): Promise<TreeLook> {
    const place = parseAzureUrl(url);
    if (place === undefined) return this.#noFile(url);
    try {
      const known = await this.#knownRoot(place, { token, signal });
      if (known !== undefined) return { kind: 'same', token: known };
      const items = await this.#list(place, 'full', signal);
      return {
        kind: 'files',
        token: rootOf(items),
        files: items.flatMap(({ gitObjectType, objectId, path }) =>
          gitObjectType === 'blob' ? [{ path: path.replace(/^\//, ''), token: `git:${objectId}` }] : [],
        ),
      };
    } catch (error) {
      signal.throwIfAborted();
      return toFailedLook(error, url.href);
    }
  }

  async readRepository(page: RepositoryPage, { signal }: { signal: AbortSignal }): Promise<RepositoryFacts> {
    return readAzureFacts(this.#repository(page, signal));
  }

  async propose(
    page: RepositoryPage,
    proposal: FileProposal,
    { signal }: { signal: AbortSignal },
  ): Promise<{ url: string }> {
    return proposeOnAzure(this.#repository(page, signal), proposal);
  }

  readonly #requestOf = async (url: URL, signal: AbortSignal): Promise<FileRequest | FailedLook> => {
    const place = parseAzureUrl(url);
    if (place === undefined || place.path === '') return this.#noFile(url);
    const organization = organizationOf(this.#settings.host, place.collection);
    const headers = await this.#access.headersFor(organization);
    const request = itemsUrl(this.#settings, place, { path: `/${place.path}` });
    const options = this.#options(url, { request, organization, headers, signal });
    return { kind: 'request', url: request, options };
  };

  #options(
    { href }: URL,
    { request, organization, headers, signal }: Asking,
  ): WholeOptions & { headers: Record<string, string> } {
    const asked = askedAzure(this.#settings, this.#access.hasCredential(organization));
    return {
      target: href,
      headers: { ...headers, accept: 'application/octet-stream' },
      refuse: step =>
        isSignIn(step)
          ? explainAzureAnswer(new Response(undefined, { status: 203 }), href, asked)
          : refuseOtherHost(step, request, href),
      explain: response => explainAzureAnswer(response, href, asked),
      signal,
    };
  }

  #repository({ url: page, title }: RepositoryPage, signal: AbortSignal): AzureRepository {
    const place = parseAzureUrl(new URL(page));
    if (place === undefined) throw new NotFoundError(`${page} is of no repository.`);
    const what = `Azure DevOps ${title}`;
    return { settings: this.#settings, access: this.#access, place, page, what, signal };
  }

  /** The token, where the root still has it: that takes little. */
  async #knownRoot(place: AzurePlace, { token, signal }: ReadOptions): Promise<string | undefined> {
    if (token === undefined) return undefined;
    const items = await this.#list(place, 'none', signal);
    return rootOf(items) === token ? token : undefined;
  }

  async #list(
    place: AzurePlace,
    recursionLevel: 'none' | 'full',
    signal: AbortSignal,
  ): Promise<Static<typeof Items>['value']> {
    const { value } = await askAzure(
      { settings: this.#settings, access: this.#access },
      {
        url: itemsUrl(this.#settings, place, { scopePath: '/', recursionLevel }),
        collection: place.collection,
        schema: Items,
        what: `Azure DevOps ${placeName(place)}`,
        signal,
      },
    );
    return value;
  }

  #noFile(url: URL, wanted: 'file' | 'folder' = 'file'): FailedLook {
    const form = `https://${this.#settings.host}/ORGANIZATION/PROJECT/_git/REPOSITORY?path=/PATH`;
    return namesNothing(url, wanted, form);
  }
}

interface Asking {
  request: URL;
  organization: string;
  headers: Record<string, string>;
  signal: AbortSignal;
}

function placeName({ collection, project, repository }: AzurePlace): string {
  return [collection, project, repository].filter(part => part !== '').join('/');
}

/** Another one as soon as any file is another. */
function rootOf(items: Static<typeof Items>['value']): string {
  const root = items.find(({ path }) => path === '/');
  return `git:${root?.objectId ?? ''}`;
}
