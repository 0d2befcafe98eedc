import { MAX_DESCRIPTOR_SIZE, NotFoundError, ServiceUnavailableError } from '../../../../../model/index.ts';
import type {
  DiscoveredFile,
  DiscoveredPage,
  DiscoverOptions,
  Discovery,
  RepositoryLook,
} from '../../../gitProvider/Discovery.ts';
import { pagesInTurn } from '../../../gitProvider/pagesInTurn.ts';
import { askGitlab, type GraphqlError } from '../askGitlab.ts';
import type { GitlabSettings } from '../GitlabIntegration.ts';
import { encodePath } from '../../../http/urlPath.ts';
import {
  blobOf,
  readBlobs,
  readProject,
  readProjects,
  type Blob,
  type FoundProject,
  type Projects,
} from './answers.ts';
import { parseProjectPage } from './parseProjectPage.ts';
import type { ProjectSearch } from './ProjectSettings.ts';
import { groupQuery, hostQuery, projectQuery, textsQuery } from './queries.ts';

/** A file that was found, with the project that it is in. */
type FoundFile = DiscoveredFile & { project: string };

/** Projects in a request; GitLab gives no more than the first of these. After a failure it is asked for fewer. */
const PAGE_SIZES = [100, 50, 20];

/**
 * Looks through the projects of a group, a hundred a request and no request for any one of them: what a file's text is
 * known by comes with the page, and the texts of those that are others than before in a request for each hundred.
 *
 * It tells no total: GitLab counts projects of a group that it then does not show to whoever may not see them, and what
 * falls short of a total would be kept for ever.
 */
export class GitlabProjects implements Discovery {
  readonly #search: ProjectSearch;
  readonly #settings: GitlabSettings;
  readonly #what: string;
  readonly lookAt?: NonNullable<Discovery['lookAt']>;

  constructor(search: ProjectSearch, settings: GitlabSettings) {
    this.#search = search;
    this.#settings = settings;
    this.#what = `GitLab ${search.group ?? search.host}`;
    // Of one project, GitLab does not say whether whoever asks is a member.
    if (!search.isOwnOnly) this.lookAt = (page, options) => this.#lookAt(page, options);
  }

  pages(options: DiscoverOptions): AsyncIterable<DiscoveredPage> {
    const { after } = options;
    return pagesInTurn({ after, what: this.#what, read: next => this.#readPage(next, options) });
  }

  async #readPage(after: string | undefined, options: DiscoverOptions): Promise<DiscoveredPage> {
    const { projects, errors } = await this.#askForProjects(after, options);
    const { nodes, pageInfo } = projects;
    const wanted = nodes.filter(node => node !== null).filter(node => this.#isWanted(node));
    const found = wanted.flatMap(project => this.#fileOf(project) ?? []);
    const more = await this.#withoutDefaultBranch(wanted, options.signal);
    const next = nextOf(pageInfo, this.#what);
    return {
      files: await this.#withTexts([...found, ...more], options),
      seen: nodes.length,
      problems: problemsOf(errors, nodes, { what: this.#what, baseUrl: this.#settings.baseUrl }),
      ...(next !== undefined && { next }),
    };
  }

  /** In one request, with the text. */
  async #lookAt(page: URL, options: DiscoverOptions): Promise<RepositoryLook> {
    const { baseUrl } = this.#settings;
    const path = parseProjectPage(page, baseUrl);
    const { data, errors = [] } = await askGitlab(this.#settings, {
      query: projectQuery,
      variablesOf: () => ({
        path,
        paths: [this.#search.path],
        ref: this.#search.branch ?? null,
        withText: true,
      }),
      what: this.#what,
      signal: options.signal,
    });
    const project = readProject(data);
    // Of a project without a default branch, an error was to be expected.
    const [first] = project?.repository?.rootRef === null ? [] : errors;
    if (first !== undefined) throw new ServiceUnavailableError(`${this.#what}: ${path}: ${first.message}`);
    // Who asks for a path of before may be given what has moved from there: that has a look of its own.
    const isThere = project?.fullPath.toLowerCase() === path.toLowerCase();
    const wanted = isThere && this.#isWanted(project) ? [project] : [];
    const found = wanted.flatMap(one => this.#fileOf(one) ?? []);
    const more = await this.#withoutDefaultBranch(wanted, options.signal);
    return {
      base: baseOf(baseUrl, path),
      files: await this.#withTexts([...found, ...more], options),
      problems: [],
    };
  }

  async #askForProjects(
    after: string | undefined,
    { isFirst, signal }: DiscoverOptions,
  ): Promise<{ projects: Projects; errors: readonly GraphqlError[] }> {
    const { group, isOwnOnly, path, branch } = this.#search;
    const ofGroup = group !== undefined && !isOwnOnly;
    const { data, errors = [] } = await askGitlab(this.#settings, {
      query: ofGroup ? groupQuery : hostQuery,
      variablesOf: attempt => ({
        ...(ofGroup ? { group } : { membership: isOwnOnly ? true : null }),
        first: PAGE_SIZES[attempt] ?? 1,
        after: after ?? null,
        paths: [path],
        ref: branch ?? null,
        withText: isFirst,
      }),
      what: this.#what,
      signal,
    });
    const projects = readProjects(data);
    if (projects === undefined) throw this.#nobody(errors);
    return { projects, errors };
  }

  #isWanted({ fullPath, archived, isForked, topics }: FoundProject): boolean {
    return this.#search.isWanted({
      fullPath,
      archived: archived === true,
      isForked: isForked === true,
      topics: topics ?? [],
    });
  }

  #fileOf(project: FoundProject): FoundFile | undefined {
    const { repository } = project;
    const branch = this.#search.branch ?? repository?.rootRef ?? undefined;
    const blob = repository === null ? undefined : blobOf(repository);
    return branch === undefined || blob === undefined ? undefined : this.#fileAt(project, branch, blob);
  }

  #fileAt({ id, fullPath }: FoundProject, branch: string, { oid, rawTextBlob }: Blob): FoundFile {
    const { baseUrl } = this.#settings;
    const place = `${encodePath(fullPath)}/-/blob/${encodePath(branch)}/${encodePath(this.#search.path)}`;
    const text = textOf(rawTextBlob);
    return {
      target: `${baseUrl}/${place}`,
      token: `git:${oid}`,
      project: id,
      ...(text !== undefined && { text }),
    };
  }

  /** Those that have commits and no default branch are looked at on another. There are hardly ever any. */
  async #withoutDefaultBranch(projects: readonly FoundProject[], signal: AbortSignal): Promise<FoundFile[]> {
    const { branch, fallbackBranch } = this.#search;
    const without = projects.filter(
      ({ repository }) => repository !== null && repository.rootRef === null && !repository.empty,
    );
    if (branch !== undefined || without.length === 0) return [];
    const blobs = await this.#readBlobs(
      without.map(({ id }) => id),
      fallbackBranch,
      signal,
    );
    return without.flatMap(project => {
      const blob = blobs.get(project.id);
      return blob === undefined ? [] : [this.#fileAt(project, fallbackBranch, blob)];
    });
  }

  /** Texts come with the first pages; later, only what is another now is asked for. */
  async #withTexts(
    found: readonly FoundFile[],
    { isFirst, isKnown, signal }: DiscoverOptions,
  ): Promise<DiscoveredFile[]> {
    const wanted = found.filter(
      ({ text, target, token }) => !isFirst && text === undefined && !isKnown(target, token),
    );
    const blobs =
      wanted.length === 0
        ? new Map<string, Blob>()
        : await this.#readBlobs(
            wanted.map(({ project }) => project),
            this.#search.branch,
            signal,
          );
    return found.map(({ target, token, project, text = textOfToken(blobs.get(project), token) }) => ({
      target,
      token,
      ...(text !== undefined && { text }),
    }));
  }

  async #readBlobs(
    ids: readonly string[],
    ref: string | undefined,
    signal: AbortSignal,
  ): Promise<ReadonlyMap<string, Blob>> {
    const variables = { ids, first: ids.length, paths: [this.#search.path], ref: ref ?? null };
    const { data } = await askGitlab(this.#settings, {
      query: textsQuery,
      variablesOf: () => variables,
      what: this.#what,
      signal,
    });
    return readBlobs(data);
  }

  #nobody([first]: readonly GraphqlError[]): Error {
    const { host } = this.#search;
    if (first !== undefined) {
      return new ServiceUnavailableError(`${this.#what}: GitLab answered: ${first.message}`);
    }
    return new NotFoundError(
      `${this.#what}: there is no group of that path on ${host}, or the token of integrations.gitlab may not see it.`,
    );
  }
}

/** What is no text, or longer than a descriptor may be, is read by itself: then it is told of. */
function textOf(text: string | null | undefined): string | undefined {
  if (typeof text !== 'string' || Buffer.byteLength(text) > MAX_DESCRIPTOR_SIZE) return undefined;
  return text;
}

/** The text may have become another since the page was given. */
function textOfToken(blob: Blob | undefined, token: string): string | undefined {
  return blob !== undefined && `git:${blob.oid}` === token ? textOf(blob.rawTextBlob) : undefined;
}

/** @throws ServiceUnavailableError where there is more and nothing says where: what is there must not be taken for all. */
function nextOf({ hasNextPage, endCursor }: Projects['pageInfo'], what: string): string | undefined {
  if (!hasNextPage) return undefined;
  if (endCursor !== null) return endCursor;
  throw new ServiceUnavailableError(`${what}: GitLab has more projects and does not say how to go on.`);
}

/** Those of a project without a default branch were to be expected. */
function problemsOf(
  errors: readonly GraphqlError[],
  nodes: Projects['nodes'],
  { what, baseUrl }: { what: string; baseUrl: string },
): DiscoveredPage['problems'] {
  return errors.flatMap(({ message, path = [] }) => {
    const index = path[path.indexOf('nodes') + 1];
    const project = typeof index === 'number' ? nodes[index] : undefined;
    if (project?.repository?.rootRef === null) return [];
    if (project === undefined || project === null) {
      return [{ repository: `${what} (${path.join('.')})`, message }];
    }
    return [{ repository: project.fullPath, message, base: baseOf(baseUrl, project.fullPath) }];
  });
}

function baseOf(baseUrl: string, fullPath: string): string {
  return `${baseUrl}/${encodePath(fullPath)}/`;
}
