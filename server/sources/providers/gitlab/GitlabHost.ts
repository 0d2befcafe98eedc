import { fetchFolder } from '../../archive/fetchFolder.ts';
import type { WholeOptions } from '../../http/fetchBytes.ts';
import { NotFoundError } from '../../../../model/index.ts';
import type { FileProposal, GitHost, ReadOptions, RepositoryFacts } from '../../gitProvider/GitProvider.ts';
import type { RepositoryPage } from '../../gitProvider/GitUrls.ts';
import type { BytesLook, FailedLook, FolderLook, TreeLook, UrlLook } from '../../http/UrlLook.ts';
import { explainAnswer } from '../../gitProvider/explainAnswer.ts';
import { refuseOtherHost } from '../../gitProvider/fetchJson.ts';
import { namesNothing } from '../../gitProvider/namesNothing.ts';
import { readBytes, readText, type FileRequest } from '../../gitProvider/readFile.ts';
import { findFolderPage } from '../../gitProvider/findFolderPage.ts';
import { askedGitlab } from './askedGitlab.ts';
import { gitlabHeaders } from './gitlabHeaders.ts';
import type { GitlabSettings } from './GitlabIntegration.ts';
import { gitlabUrls } from './gitlabUrls.ts';
import { listGitlabFiles } from './listGitlabFiles.ts';
import { parseGitlabUrl, type GitlabPlace } from './parseGitlabUrl.ts';
import { proposeOnGitlab, readGitlabFacts, type GitlabProject } from './proposeOnGitlab.ts';

/** Reads files by GitLab's REST API, with a token or, of what is public, without. */
export class GitlabHost implements GitHost {
  readonly proposalName = 'merge request';
  readonly #settings: GitlabSettings;

  constructor(settings: GitlabSettings) {
    this.#settings = settings;
  }

  read(url: URL, options: ReadOptions): Promise<UrlLook> {
    return readText(url, options, this.#requestOf);
  }

  readBytes(url: URL, options: { signal: AbortSignal }): Promise<BytesLook> {
    return readBytes(url, options, this.#requestOf);
  }

  async readFolder(url: URL, { signal }: { signal: AbortSignal }): Promise<FolderLook> {
    const page = findFolderPage(url, gitlabUrls, parseGitlabUrl(url));
    const projectUrl = page && this.#projectUrl({ project: page.title });
    if (page === undefined || projectUrl === undefined) return this.#noFile(url, 'folder');
    const { ref, path: folder } = page;
    const request = new URL(`${projectUrl}/repository/archive.tar.gz`);
    if (ref !== undefined) request.searchParams.set('sha', ref);
    if (folder !== '') request.searchParams.set('path', folder);
    return fetchFolder(request, { ...this.#options(url, request, signal), folder, strip: 1 });
  }

  async listFiles(url: URL, { token, signal }: ReadOptions): Promise<TreeLook> {
    const place = parseGitlabUrl(url);
    const projectUrl = place && this.#projectUrl(place);
    if (place === undefined || projectUrl === undefined) return this.#noFile(url, 'file');
    return listGitlabFiles({
      repositoryUrl: `${projectUrl}/repository`,
      ref: place.ref,
      headers: gitlabHeaders(this.#settings),
      target: url.href,
      explain: response => explainAnswer(response, url.href, askedGitlab(this.#settings)),
      token,
      signal,
    });
  }

  async readRepository(page: RepositoryPage, { signal }: { signal: AbortSignal }): Promise<RepositoryFacts> {
    return readGitlabFacts(this.#project(page, signal));
  }

  async propose(
    page: RepositoryPage,
    proposal: FileProposal,
    { signal }: { signal: AbortSignal },
  ): Promise<{ url: string }> {
    return proposeOnGitlab(this.#project(page, signal), proposal);
  }

  readonly #requestOf = (url: URL, signal: AbortSignal): FileRequest | FailedLook => {
    const place = parseGitlabUrl(url);
    const request = place && this.#fileUrl(place);
    if (request === undefined) return this.#noFile(url, 'file');
    return { kind: 'request', url: request, options: this.#options(url, request, signal) };
  };

  #options(url: URL, request: URL, signal: AbortSignal): WholeOptions & { headers: Record<string, string> } {
    return {
      target: url.href,
      headers: gitlabHeaders(this.#settings),
      // A project that was renamed redirects to where it is now, on the same host.
      refuse: step => refuseOtherHost(step, request, url.href),
      explain: response => explainAnswer(response, url.href, askedGitlab(this.#settings)),
      signal,
    };
  }

  #project({ title }: RepositoryPage, signal: AbortSignal): GitlabProject {
    const what = `GitLab ${title}`;
    const url = this.#projectUrl({ project: title });
    if (url === undefined) throw new NotFoundError(`${what} is no project: its path has no group.`);
    return { settings: this.#settings, url, what, signal };
  }

  #fileUrl(place: GitlabPlace): URL | undefined {
    const projectUrl = this.#projectUrl(place);
    if (place.path === '' || projectUrl === undefined) return undefined;
    const [file, at] = [place.path, place.ref].map(encodeURIComponent);
    return new URL(`${projectUrl}/repository/files/${file}/raw?ref=${at}`);
  }

  /** Of the API; undefined for what is no project. */
  #projectUrl({ project }: Pick<GitlabPlace, 'project'>): string | undefined {
    const { apiBaseUrl, baseUrl } = this.#settings;
    const base = decodeURIComponent(new URL(baseUrl).pathname).replace(/^\/|\/$/g, '');
    const name = base !== '' && project.startsWith(`${base}/`) ? project.slice(base.length + 1) : project;
    return name.includes('/') ? `${apiBaseUrl}/projects/${encodeURIComponent(name)}` : undefined;
  }

  #noFile(url: URL, wanted: 'file' | 'folder'): FailedLook {
    const form = `${this.#settings.baseUrl}/GROUP/PROJECT/-/${wanted === 'file' ? 'blob' : 'tree'}/BRANCH/PATH`;
    return namesNothing(url, wanted, form);
  }
}
