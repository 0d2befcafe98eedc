import { Type, type Static } from 'typebox';
import { isAbortError, messageOf, NotFoundError } from '../../../../model/index.ts';
import { explainAnswer } from '../../gitProvider/explainAnswer.ts';
import type { FileProposal, GitHost, ReadOptions, RepositoryFacts } from '../../gitProvider/GitProvider.ts';
import type { RepositoryPage } from '../../gitProvider/GitUrls.ts';
import { TakenPages } from '../../gitProvider/TakenPages.ts';
import { fetchText } from '../../http/fetchText.ts';
import { failedLook, type TreeFile, type TreeLook, type UrlLook } from '../../http/UrlLook.ts';
import { encodePath } from '../../http/urlPath.ts';
import { askedGitea, askGitea, giteaHeaders } from './askGitea.ts';
import type { GiteaSettings } from './GiteaIntegration.ts';
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

  async read(url: URL, { token, signal }: ReadOptions): Promise<UrlLook> {
    const place = parseGiteaUrl(url);
    if (place === undefined || place.path === '') return this.#noFile(url);
    const file = `${repositoryPath(place)}/raw/${encodePath(place.path)}?ref=${encodeURIComponent(place.ref)}`;
    const request = new URL(`${this.#settings.baseUrl}/api/v1/${file}`);
    return fetchText(request, {
      target: url.href,
      headers: giteaHeaders(this.#settings),
      // A repository that was renamed redirects to where it is now, on the same host.
      refuse: step =>
        step.origin === request.origin
          ? undefined
          : `${url.href} was not read: it redirects to another host, ${step.host}.`,
      explain: response => explainAnswer(response, url.href, askedGitea(this.#settings)),
      token,
      signal,
    });
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
      if (isAbortError(error) || signal.aborted) throw error;
      const rule = error instanceof NotFoundError ? 'file-missing' : 'file-unreadable';
      return failedLook(rule, `The files of ${url.href} could not be listed. ${messageOf(error)}`);
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

  #noFile(url: URL): { kind: 'failed' } & UrlLook {
    const form = `${this.#settings.baseUrl}/OWNER/REPOSITORY/src/branch/BRANCH/PATH`;
    return failedLook(
      'file-unreadable',
      `${url.href} names no file of a repository: it should be like ${form}.`,
    );
  }
}

function pathsOf({ tree }: Static<typeof Tree>): string {
  return (tree ?? []).map(({ path }) => path).join('\n');
}

function repositoryPath({ owner, repository }: GiteaPlace): string {
  return `repos/${encodePath(`${owner}/${repository}`)}`;
}
