import { Type, type Static } from 'typebox';
import { explainAnswer } from '../../gitProvider/explainAnswer.ts';
import type { FileProposal, GitHost, ReadOptions, RepositoryFacts } from '../../gitProvider/GitProvider.ts';
import type { RepositoryPage } from '../../gitProvider/GitUrls.ts';
import { refuseOtherHost } from '../../gitProvider/fetchJson.ts';
import { namesNothing } from '../../gitProvider/namesNothing.ts';
import { readBytes, readText, type FileRequest } from '../../gitProvider/readFile.ts';
import { findFolderPage } from '../../gitProvider/findFolderPage.ts';
import { TakenPages } from '../../gitProvider/TakenPages.ts';
import { fetchFolder } from '../../archive/fetchFolder.ts';
import { toFailedFolder } from '../../archive/toFailedFolder.ts';
import { toFailedLook } from '../../gitProvider/toFailedLook.ts';
import type { WholeOptions } from '../../http/fetchBytes.ts';
import {
  type BytesLook,
  type FailedLook,
  type FolderLook,
  type TreeFile,
  type TreeLook,
  type UrlLook,
} from '../../http/UrlLook.ts';
import { encodePath } from '../../http/urlPath.ts';
import { askedGitea, askGitea, giteaHeaders } from './askGitea.ts';
import type { GiteaSettings } from './GiteaIntegration.ts';
import { giteaUrls } from './giteaUrls.ts';
import { parseGiteaUrl, type GiteaPlace } from './parseGiteaUrl.ts';
import { proposeOnGitea, readGiteaFacts } from './proposeOnGitea.ts';

const Tree = Type.Object({
  sha: Type.String(),
  total_count: Type.Integer(),
  /** Absent after the last page. */
  tree: Type.Optional(
    Type.Union([
      Type.Array(Type.Object({ path: Type.String(), type: Type.String(), sha: Type.String() })),
      Type.Null(),
    ]),
  ),
});

/** Entries of a tree in a request; Gitea may give fewer. */
const PAGE_SIZE = 1000;

/** Reads files by Gitea's REST API. */
export class GiteaHost implements GitHost {
  readonly #settings: GiteaSettings;

  constructor(settings: GiteaSettings) {
    this.#settings = settings;
  }

  read(url: URL, options: ReadOptions): Promise<UrlLook> {
    return readText(url, options, this.#requestOf);
  }

  readBytes(url: URL, options: { signal: AbortSignal }): Promise<BytesLook> {
    return readBytes(url, options, this.#requestOf);
  }

  async readFolder(url: URL, { signal }: { signal: AbortSignal }): Promise<FolderLook> {
    const page = findFolderPage(url, giteaUrls, parseGiteaUrl(url));
    if (page === undefined) return this.#noFile(url, 'folder');
    try {
      const ref = page.ref ?? (await this.readRepository(page, { signal })).defaultBranch;
      const archive = `repos/${encodePath(page.title)}/archive/${encodeURIComponent(ref)}.tar.gz`;
      const request = new URL(`${this.#settings.baseUrl}/api/v1/${archive}`);
      return await fetchFolder(request, {
        ...this.#options(url, request, signal),
        ...{ folder: page.path, strip: 1 },
      });
    } catch (error) {
      signal.throwIfAborted();
      return toFailedFolder(error, url.href);
    }
  }

  async listFiles(url: URL, { token, signal }: ReadOptions): Promise<TreeLook> {
    const place = parseGiteaUrl(url);
    if (place === undefined) return this.#noFile(url);
    try {
      const first = await this.#readTree(place, 1, signal);
      const fresh = `git:${first.sha}`;
      if (fresh === token) return { kind: 'same', token };
      return { kind: 'files', token: fresh, files: await this.#readRest(place, first, signal) };
    } catch (error) {
      signal.throwIfAborted();
      return toFailedLook(error, url.href);
    }
  }

  async readRepository(
    { title }: RepositoryPage,
    { signal }: { signal: AbortSignal },
  ): Promise<RepositoryFacts> {
    return readGiteaFacts({ settings: this.#settings, title, signal });
  }

  async propose(
    { title }: RepositoryPage,
    proposal: FileProposal,
    { signal }: { signal: AbortSignal },
  ): Promise<{ url: string }> {
    return proposeOnGitea({ settings: this.#settings, title, signal }, proposal);
  }

  readonly #requestOf = (url: URL, signal: AbortSignal): FileRequest | FailedLook => {
    const place = parseGiteaUrl(url);
    if (place === undefined || place.path === '') return this.#noFile(url);
    const file = `${repositoryPath(place)}/raw/${encodePath(place.path)}?ref=${encodeURIComponent(place.ref)}`;
    const request = new URL(`${this.#settings.baseUrl}/api/v1/${file}`);
    return { kind: 'request', url: request, options: this.#options(url, request, signal) };
  };

  #options(url: URL, request: URL, signal: AbortSignal): WholeOptions & { headers: Record<string, string> } {
    return {
      target: url.href,
      headers: giteaHeaders(this.#settings),
      // A repository that was renamed redirects to where it is now, on the same host.
      refuse: step => refuseOtherHost(step, request, url.href),
      explain: response => explainAnswer(response, url.href, askedGitea(this.#settings)),
      signal,
    };
  }

  async #readRest(
    place: GiteaPlace,
    first: Static<typeof Tree>,
    signal: AbortSignal,
  ): Promise<readonly TreeFile[]> {
    const entries = [...(first.tree ?? [])];
    const taken = new TakenPages(`Gitea ${place.owner}/${place.repository}`);
    taken.take(pathsOf(first));
    // A commit meanwhile must not mix two trees.
    const whole = { ...place, ref: first.sha };
    for (let page = 2, isMore = true; isMore && entries.length < first.total_count; page++) {
      const answer = await this.#readTree(whole, page, signal);
      taken.take(pathsOf(answer));
      const { tree } = answer;
      entries.push(...(tree ?? []));
      isMore = tree?.length !== undefined && tree.length > 0;
    }
    return entries.flatMap(({ type, path, sha }) => (type === 'blob' ? [{ path, token: `git:${sha}` }] : []));
  }

  async #readTree(place: GiteaPlace, page: number, signal: AbortSignal): Promise<Static<typeof Tree>> {
    const query = `recursive=true&per_page=${PAGE_SIZE}&page=${page}`;
    const { value } = await askGitea(this.#settings, {
      path: `${repositoryPath(place)}/git/trees/${encodeURIComponent(place.ref)}?${query}`,
      schema: Tree,
      what: `Gitea ${place.owner}/${place.repository}`,
      signal,
    });
    return value;
  }

  #noFile(url: URL, wanted: 'file' | 'folder' = 'file'): FailedLook {
    const form = `${this.#settings.baseUrl}/OWNER/REPOSITORY/src/branch/BRANCH/PATH`;
    return namesNothing(url, wanted, form);
  }
}

function pathsOf({ tree }: Static<typeof Tree>): string {
  return (tree ?? []).map(({ path }) => path).join('\n');
}

function repositoryPath({ owner, repository }: GiteaPlace): string {
  return `repos/${encodePath(`${owner}/${repository}`)}`;
}
