import { Type, type Static, type TObject, type TProperties } from 'typebox';
import { Value } from 'typebox/value';
import { projectOf, type RawAnswer } from '../answerRaw.ts';
import type { GitlabState, Project } from '../GitlabState.ts';

export interface Asking {
  method: string;
  url: URL;
  /** Below the API. */
  path: string;
  body: string;
  /** Whether the token has the scope api. */
  mayWrite: boolean;
  /** Whether it is known who asks. */
  isKnown: boolean;
  /** Of the web pages. */
  baseUrl: string;
  token: string;
}

export interface Asked<Body = unknown> {
  state: GitlabState;
  /** What the path holds, decoded. */
  parts: readonly string[];
  query: URLSearchParams;
  body: Body;
  baseUrl: string;
  token: string;
  href: string;
}

/** One way into the REST API, after GitLab's reference of it; undefined for what is none of its own. */
export type Route = (state: GitlabState, asking: Asking) => RawAnswer | undefined;

/** A body has to be as its reference says: nothing is in it that this does not name. */
export function route<P extends TProperties>(
  method: string,
  pattern: RegExp,
  properties: P,
  answer: (asked: Asked<Static<TObject<P>>>) => RawAnswer,
): Route {
  const schema = Type.Object(properties, { additionalProperties: false });
  return (state, { body: text, ...asking }) => {
    const match = pattern.exec(asking.path);
    if (asking.method !== method || match === null) return undefined;
    const refusal = method === 'GET' ? undefined : refuse(asking);
    if (refusal !== undefined) return refusal;
    const body: unknown = text === '' ? {} : JSON.parse(text);
    if (!Value.Check(schema, body)) {
      const [error] = Value.Errors(schema, body);
      return give(400, { error: `${error?.instancePath ?? ''} ${error?.message ?? ''}` });
    }
    const parts = match.slice(1).map(part => decodeURIComponent(part));
    const { baseUrl, token, url } = asking;
    return answer({ state, parts, query: url.searchParams, body, baseUrl, token, href: url.href });
  };
}

/** The same below a project, which has to be there. */
export function projectRoute<P extends TProperties>(
  method: string,
  below: string,
  properties: P,
  answer: (project: Project, asked: Asked<Static<TObject<P>>>) => RawAnswer,
): Route {
  const pattern = new RegExp(`^/projects/([^/]+)${below}$`);
  return route(method, pattern, properties, asked => {
    const found = projectOf(asked.state, asked.href, encodeURIComponent(asked.parts[0] ?? ''));
    if (found?.kind === 'moved') return found.answer;
    if (found === undefined || found.project.isHidden) return notFound('Project');
    if (found.project.archived && method !== 'GET') return give(403, { message: '403 Forbidden' });
    return answer(found.project, { ...asked, parts: asked.parts.slice(1) });
  });
}

function refuse({ isKnown, mayWrite }: Pick<Asking, 'isKnown' | 'mayWrite'>): RawAnswer | undefined {
  if (!isKnown) return give(401, { message: '401 Unauthorized' });
  if (mayWrite) return undefined;
  const description = 'The request requires higher privileges than provided by the access token.';
  return give(403, { error: 'insufficient_scope', error_description: description, scope: 'api' });
}

export function give(status: number, value?: unknown): RawAnswer {
  if (value === undefined) return { status };
  return { status, headers: { 'content-type': 'application/json' }, text: JSON.stringify(value) };
}

/** Of a list that goes by numbers of pages. */
export function pageOf<T>(all: readonly T[], query: URLSearchParams): T[] {
  const size = Number(query.get('per_page') ?? 20);
  const start = (Number(query.get('page') ?? 1) - 1) * size;
  return all.slice(start, start + size);
}

export function notFound(what: string): RawAnswer {
  return give(404, { message: `404 ${what} Not Found` });
}

export const optionalText = Type.Optional(Type.String());
export const optionalFlag = Type.Optional(Type.Boolean());
export const optionalNumber = Type.Optional(Type.Integer());
export const optionalNumbers = Type.Optional(Type.Array(Type.Integer()));
