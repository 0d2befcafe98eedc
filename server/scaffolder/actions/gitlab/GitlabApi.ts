import type { Static, TSchema } from 'typebox';
import { InputError } from '../../../../model/index.ts';
import { findIntegration, openGitlab, type RestClient, type RestQuestion } from '../../../sources/index.ts';
import type { ActionServices } from '../ActionServices.ts';
import type { GitRemote } from '../git/GitRemote.ts';
import { parseRepoUrl, type RepoUrl } from '../git/RepoUrl.ts';

/** GitLab has no scope that is for less than all of its API. */
export const DEVELOPER = 'the scope api and the role Developer';
export const MAINTAINER = 'the scope api and the role Maintainer';

type Question = Partial<Pick<RestQuestion, 'what' | 'needs' | 'explain'>>;

export interface GitlabInput {
  repoUrl: string;
  token?: string;
  /** In the place of the one that `repoUrl` names. */
  projectId?: string | number;
}

/** GitLab as a step opens it, and what is asked of it. What goes wrong is an error of a kind: see RestClient. */
export class GitlabApi {
  readonly place: RepoUrl;
  /** Of the repository, where the step names one: `GitLab acme/shop`. */
  readonly what: string;
  readonly #client: RestClient;

  /** What the step names beside `repoUrl`. */
  readonly #projectId: string | number | undefined;

  private constructor(client: RestClient, place: RepoUrl, projectId: string | number | undefined) {
    this.#client = client;
    this.place = place;
    this.#projectId = projectId;
    this.what = `GitLab ${nameOf(place, projectId)}`;
  }

  /** Asks nothing yet. @throws InputError for a host without an integration. */
  static open(
    services: Pick<ActionServices, 'integrations'>,
    { input, signal }: { input: GitlabInput; signal: AbortSignal },
  ): GitlabApi {
    const place = parseRepoUrl(input.repoUrl, []);
    const entry = findIntegration(services.integrations(), 'gitlab', place.host);
    const token = input.token === '' ? undefined : input.token;
    return new GitlabApi(openGitlab(entry, { token, signal }), place, input.projectId);
  }

  /** What GitLab knows the project by that the step names. @throws InputError */
  projectRef(): string {
    const { project, owner, repo } = this.place;
    const ownRepo = owner === undefined || repo === undefined ? undefined : `${owner}/${repo}`;
    const ref = String(this.#projectId ?? project ?? ownRepo ?? '').trim();
    if (ref === '') {
      throw new InputError(
        'repoUrl names no project: it should be like HOST?owner=…&repo=…, or HOST?project=….',
      );
    }
    checkPlace(ref, 'project');
    return ref;
  }

  get<T extends TSchema>(path: string, schema: T, more: Question = {}): Promise<Static<T>> {
    return this.#client.get({ ...this.#question(path, more), schema });
  }

  find<T extends TSchema>(path: string, schema: T, more: Question = {}): Promise<Static<T> | undefined> {
    return this.#client.find({ ...this.#question(path, more), schema });
  }

  post<T extends TSchema>(path: string, body: object, schema: T, more: Question = {}): Promise<Static<T>> {
    return this.#client.send('POST', { ...this.#question(path, more), body, schema });
  }

  put<T extends TSchema>(path: string, body: object, schema: T, more: Question = {}): Promise<Static<T>> {
    return this.#client.send('PUT', { ...this.#question(path, more), body, schema });
  }

  delete(path: string, more: Question = {}): Promise<void> {
    return this.#client.delete(this.#question(path, more));
  }

  /** `url`: as GitLab gives it. */
  remote(url: string): GitRemote {
    const { access } = this.#client;
    const needs = 'the scope api or write_repository, and the role Maintainer';
    return { url, credentials: this.#client.credentialsFor(url), what: this.what, access, needs };
  }

  #question(path: string, more: Question): RestQuestion {
    return { path, what: this.what, needs: DEVELOPER, ...more };
  }
}

/** What stands in an address must not lead elsewhere in it. @throws InputError */
export function checkPlace(ref: string, called: 'project' | 'group'): void {
  if (!ref.split('/').some(part => part === '' || part === '.' || part === '..')) return;
  throw new InputError(`"${ref}" is no ${called}: give its number, or its path such as acme/shop.`);
}

function nameOf({ project, owner, repo, host }: RepoUrl, projectId: string | number | undefined): string {
  if (projectId !== undefined) return typeof projectId === 'number' ? `project ${projectId}` : projectId;
  if (project !== undefined) return project;
  return owner === undefined || repo === undefined ? host : `${owner}/${repo}`;
}

/** Of the API. */
export function projectPath(ref: string | number): string {
  return `projects/${encodeURIComponent(ref)}`;
}
