import { setTimeout as pause } from 'node:timers/promises';
import { Type, type Static } from 'typebox';
import { CallboardError, isAbortError, messageOf, ServiceUnavailableError } from '../../../../model/index.ts';
import { RateLimited } from '../../gitProvider/Discovery.ts';
import { checkAnswer } from '../../gitProvider/checkAnswer.ts';
import { gitlabHeaders } from './gitlabHeaders.ts';
import type { GitlabSettings } from './GitlabIntegration.ts';
import { toGitlabError } from './toGitlabError.ts';

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
/** Before the second and the third attempt, and up to as much again so that not all come at once. */
const PAUSES_MS = [500, 2000];

/** Asks GitLab's GraphQL API. What goes wrong is an error of a kind: see toGitlabError. */
export async function askGitlab(settings: GitlabSettings, question: Question): Promise<Answer> {
  for (let attempt = 0; ; attempt++) {
    try {
      return await askOnce(settings, question, attempt);
    } catch (error) {
      const wait = PAUSES_MS[attempt];
      if (!isPassing(error) || wait === undefined) throw error;
      await pause(wait * (1 + Math.random()), undefined, { signal: question.signal });
    }
  }
}

async function askOnce(settings: GitlabSettings, question: Question, attempt: number): Promise<Answer> {
  const { query, variablesOf, what, signal } = question;
  try {
    const response = await fetch(settings.graphqlUrl, {
      method: 'POST',
      headers: { ...gitlabHeaders(settings), 'content-type': 'application/json' },
      body: JSON.stringify({ query, variables: variablesOf(attempt) }),
      // The token is for this URL alone.
      redirect: 'manual',
      signal: AbortSignal.any([signal, AbortSignal.timeout(TIMEOUT_MS)]),
    });
    if (!response.ok) {
      await response.body?.cancel();
      throw toGitlabError(response, what, settings);
    }
    return toAnswer(checkAnswer(Answer, await response.json(), 'GitLab'), what);
  } catch (error) {
    signal.throwIfAborted();
    throw toKind(error, what);
  }
}

/** One of the kinds, whatever it was that no answer came of. */
function toKind(error: unknown, what: string): unknown {
  if (isAbortError(error) || error instanceof CallboardError) return error;
  const cause = error instanceof Error ? error.cause : undefined;
  return new ServiceUnavailableError(`${what} cannot be reached: ${messageOf(cause ?? error)}.`, {
    cause: error,
  });
}

function toAnswer(answer: Answer, what: string): Answer {
  const { data, errors = [] } = answer;
  if (data !== undefined && data !== null) return answer;
  const [first] = errors;
  const isOld = /doesn't exist on type|isn't defined/.test(first?.message ?? '');
  const hint = isOld ? ' GitLab 17 or later is needed.' : '';
  throw new ServiceUnavailableError(`${what}: GitLab answered: ${first?.message ?? 'nothing of use'}${hint}`);
}

/** Whether the same question may be answered soon. */
function isPassing(error: unknown): boolean {
  return error instanceof ServiceUnavailableError && !(error instanceof RateLimited);
}
