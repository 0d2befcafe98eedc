import { Type, type Static } from 'typebox';
import { NotFoundError, ServiceUnavailableError } from '../../../../model/index.ts';
import { askJson } from '../../gitProvider/askJson.ts';
import { askedGitlab } from './askedGitlab.ts';
import { gitlabHeaders } from './gitlabHeaders.ts';
import type { GitlabSettings } from './GitlabIntegration.ts';

export interface Question {
  query: string;
  /** Of the n-th attempt, from 0: what took too long may be asked for in smaller parts. */
  variablesOf: (attempt: number) => Record<string, unknown>;
  /** Who is asked about: `GitLab acme`. */
  what: string;
  signal: AbortSignal;
}

const GraphqlError = Type.Object({
  message: Type.String(),
  path: Type.Optional(Type.Array(Type.Union([Type.String(), Type.Number()]))),
});
export type GraphqlError = Static<typeof GraphqlError>;

const Answer = Type.Object({
  data: Type.Optional(Type.Unknown()),
  /** Of parts that were not answered, or of the question as a whole. */
  errors: Type.Optional(Type.Array(GraphqlError)),
});
type Answer = Static<typeof Answer>;

/** GitLab itself gives up on a question after 30 seconds. */
const TIMEOUT_MS = 40_000;

/** Asks GitLab's GraphQL API. What goes wrong is an error of a kind: see askJson. */
export async function askGitlab(settings: GitlabSettings, question: Question): Promise<Answer> {
  const { query, variablesOf, what, signal } = question;
  const { value } = await askJson({
    url: settings.graphqlUrl,
    headers: gitlabHeaders(settings),
    bodyOf: attempt => ({ query, variables: variablesOf(attempt) }),
    schema: Answer,
    accept: answer => {
      checkData(answer, what);
    },
    what,
    asked: askedGitlab(settings),
    toError: response => noApi(response, what, settings),
    signal,
    timeoutMs: TIMEOUT_MS,
  });
  return value;
}

/** An address that answers as if there were nothing, or leads elsewhere, is not GitLab's. */
function noApi({ status }: Response, what: string, { graphqlUrl, host }: GitlabSettings): Error | undefined {
  if (status !== 404 && (status < 300 || status >= 400)) return undefined;
  return new NotFoundError(
    `${what}: there is no API of GitLab at ${graphqlUrl} (it answers ${status}). Check baseUrl and apiBaseUrl of integrations.gitlab (host ${host}).`,
  );
}

/** @throws ServiceUnavailableError where the question was not answered at all. */
function checkData({ data, errors = [] }: Answer, what: string): void {
  if (data !== undefined && data !== null) return;
  const [first] = errors;
  const isOld = /doesn't exist on type|isn't defined/.test(first?.message ?? '');
  const hint = isOld ? ' GitLab 17 or later is needed.' : '';
  throw new ServiceUnavailableError(`${what}: GitLab answered: ${first?.message ?? 'nothing of use'}${hint}`);
}
