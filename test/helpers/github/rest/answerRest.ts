import type { IncomingHttpHeaders } from 'node:http';
import type { Credential } from '../Access.ts';
import { GitHubError } from '../GitHubError.ts';
import type { World } from '../World.ts';
import { accessRoutes } from './accessRoutes.ts';
import { accountRoutes } from './accountRoutes.ts';
import { actionsRoutes } from './actionsRoutes.ts';
import { appRoutes } from './appRoutes.ts';
import { archiveRoutes } from './archiveRoutes.ts';
import { contentRoutes } from './contentRoutes.ts';
import { environmentRoutes } from './environmentRoutes.ts';
import { gitRoutes } from './gitRoutes.ts';
import { gitWriteRoutes } from './gitWriteRoutes.ts';
import { issueRoutes } from './issueRoutes.ts';
import { makeRoutes } from './makeRoutes.ts';
import { protectionRoutes } from './protectionRoutes.ts';
import { pullRoutes } from './pullRoutes.ts';
import { repositoryRoutes } from './repositoryRoutes.ts';
import { settingsRoutes } from './settingsRoutes.ts';
import { MovedError, type RestAnswer, type Route } from './Route.ts';

const ROUTES = [
  ...[...repositoryRoutes, ...contentRoutes, ...gitRoutes, ...gitWriteRoutes],
  ...[...pullRoutes, ...issueRoutes, ...accountRoutes, ...appRoutes],
  ...[...makeRoutes, ...accessRoutes, ...protectionRoutes, ...actionsRoutes],
  ...[...environmentRoutes, ...settingsRoutes, ...archiveRoutes],
].map(route => ({ route, pattern: patternOf(route) }));

export interface GivenRequest {
  readonly method: string;
  /** Below the API's base, still encoded. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

/** What goes out, and for which operation; undefined where there is none of that path. */
export interface FoundAnswer extends RestAnswer {
  readonly route: Route | undefined;
}

export async function answerRest(
  given: GivenRequest,
  world: World,
  credential: Credential,
): Promise<FoundAnswer> {
  const path = withoutId(given.path, world);
  const found = find(given.method, path);
  if (found === undefined) return { ...errorAnswer(new GitHubError(404, 'Not Found')), route: undefined };
  const { route, params } = found;
  try {
    const body = parseBody(given);
    const url = world.places.apiUrl + given.path;
    const { query, headers } = given;
    const answer = await route.handle({ world, credential, params, query, headers, body, url });
    return { ...answer, route };
  } catch (error) {
    if (error instanceof MovedError) return { ...movedAnswer(error, given, world), route };
    if (error instanceof GitHubError) return { ...errorAnswer(error), route };
    throw error;
  }
}

export function errorAnswer(error: GitHubError): RestAnswer {
  const json = {
    message: error.message,
    ...(error.errors === undefined ? {} : { errors: error.errors }),
    documentation_url: 'https://docs.github.com/rest',
    status: String(error.status),
  };
  return { status: error.status, json };
}

/** Where a repository went is told by its id, as GitHub does. */
function movedAnswer({ id }: MovedError, given: GivenRequest, world: World): RestAnswer {
  const rest = given.path.split('/').slice(4).join('/');
  const query = given.query.size === 0 ? '' : `?${given.query.toString()}`;
  const location = `${world.places.apiUrl}/repositories/${id}${rest === '' ? '' : `/${rest}`}${query}`;
  const json = {
    message: 'Moved Permanently',
    url: location,
    documentation_url:
      'https://docs.github.com/rest/guides/best-practices-for-using-the-rest-api#follow-redirects',
  };
  return { status: given.method === 'GET' ? 301 : 307, json, headers: { location } };
}

function withoutId(path: string, world: World): string {
  const match = /^\/repositories\/(\d+)(.*)$/.exec(path);
  const repository = world.state.repositories.get(Number(match?.[1]));
  return repository === undefined ? path : `/repos/${repository.owner}/${repository.name}${match?.[2] ?? ''}`;
}

function find(method: string, path: string): { route: Route; params: Record<string, string> } | undefined {
  for (const { route, pattern } of ROUTES) {
    const match = route.method === method ? pattern.exec(path) : null;
    if (match === null) continue;
    // The root of the contents has no path at all.
    const named = (match.groups ?? {}) as Record<string, string | undefined>;
    const params = Object.entries(named).map(([key, value]) => [key, decodeURIComponent(value ?? '')]);
    return { route, params: Object.fromEntries(params) as Record<string, string> };
  }
  return undefined;
}

function patternOf({ path }: Route): RegExp {
  const source = path
    .replace(/\/\{path\}$/, '(?:/(?<path>.*))?')
    .replace(/\{(tree_sha|ref|branch)\}$/, '(?<$1>.+)')
    .replace(/\{(\w+)\}/g, '(?<$1>[^/]+)');
  return new RegExp(`^${source}/?$`);
}

function parseBody({ body }: GivenRequest): Record<string, unknown> {
  if (body.length === 0) return {};
  try {
    const parsed: unknown = JSON.parse(body.toString('utf8'));
    if (typeof parsed === 'object' && parsed !== null) return parsed as Record<string, unknown>;
  } catch {
    // Told below, as for what is JSON but no object.
  }
  throw new GitHubError(400, 'Problems parsing JSON');
}
