import type { IncomingHttpHeaders } from 'node:http';
import { sees, type Credential } from '../Access.ts';
import { GitHubError, notFound } from '../GitHubError.ts';
import type { Account, Repository } from '../GitHubState.ts';
import type { World } from '../World.ts';

export interface RestRequest {
  readonly world: World;
  readonly credential: Credential;
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  readonly headers: IncomingHttpHeaders;
  readonly body: Readonly<Record<string, unknown>>;
  /** Full address, without its query. */
  readonly url: string;
}

export interface RestAnswer {
  readonly status: number;
  /** What goes out as JSON and is compared with the description. */
  readonly json?: unknown;
  /** What goes out as it is. */
  readonly raw?: { readonly content: Buffer | string; readonly type: string };
  readonly headers?: Readonly<Record<string, string>>;
}

export interface Route {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH';
  /** As the description calls it; a last parameter takes the slashes too. */
  readonly path: string;
  readonly handle: (request: RestRequest) => RestAnswer | Promise<RestAnswer>;
}

/** The repository that the path names. Throws the redirect where it has another name now. */
export function repositoryOf(request: RestRequest): Repository {
  const { owner = '', repo = '' } = request.params;
  const found = request.world.state.find(`${owner}/${repo}`);
  if (found === undefined || !sees(request.credential, found.repository.owner)) throw notFound();
  if (found.moved) throw new MovedError(found.repository.id);
  return found.repository;
}

/** It has another name now, and is found by its id. */
export class MovedError extends Error {
  readonly id: number;

  constructor(id: number) {
    super('Moved Permanently');
    this.id = id;
  }
}

export function validationFailed(...errors: readonly Record<string, unknown>[]): GitHubError {
  return new GitHubError(422, 'Validation Failed', { errors });
}

/** A text of the body; where it is missing, that is told as GitHub does. */
export function textOf(request: RestRequest, field: string): string {
  const value = request.body[field];
  if (typeof value === 'string') return value;
  throw new GitHubError(422, `Invalid request.\n\n"${field}" wasn't supplied.`);
}

/** A list of texts of the body; empty where there is none. */
export function textsOf({ body }: RestRequest, field: string): string[] {
  const value = body[field];
  return Array.isArray(value) ? value.filter(one => typeof one === 'string') : [];
}

/** Whoever has the token of a user. */
export function userOf({ world, credential }: RestRequest): Account {
  if (credential.kind === 'anonymous') throw new GitHubError(401, 'Requires authentication');
  if (credential.kind !== 'token') throw new GitHubError(403, 'Resource not accessible by integration');
  return world.state.account('octocat') ?? { id: 1, kind: 'User', login: 'octocat', createdAt: new Date(0) };
}

/** A page of a list, with the links to others. */
export function page<Item>(
  items: readonly Item[],
  request: RestRequest,
): { items: readonly Item[]; headers: Record<string, string> } {
  const size = Math.min(100, Math.max(1, Number(request.query.get('per_page') ?? 30) || 30));
  const number = Math.max(1, Number(request.query.get('page') ?? 1) || 1);
  const last = Math.max(1, Math.ceil(items.length / size));
  const links: string[] = [];
  const link = (rel: string, to: number): void => {
    const query = new URLSearchParams(request.query);
    query.set('page', String(to));
    links.push(`<${request.url}?${query.toString()}>; rel="${rel}"`);
  };
  if (number > 1) link('prev', number - 1);
  if (number < last) {
    link('next', number + 1);
    link('last', last);
  }
  if (number > 1) link('first', 1);
  return {
    items: items.slice((number - 1) * size, number * size),
    headers: links.length === 0 ? {} : { link: links.join(', ') },
  };
}
