import type { Octokit } from 'octokit';
import { GraphqlResponseError } from '@octokit/graphql';
import type { GithubSettings } from './GithubIntegration.ts';
import { toGithubError } from './toGithubError.ts';

/** An answer that takes longer than this is not waited for: it is asked for again. */
const TIMEOUT_MS = 60_000;

export interface Question {
  query: string;
  variables: Record<string, unknown>;
  /** Who is asked about: `GitHub acme`. */
  what: string;
  settings: GithubSettings;
  signal: AbortSignal;
  /** Whether an answer with gaps is one that can be used. */
  isOfUse?: (data: unknown, errors: readonly { type?: string }[]) => boolean;
}

export interface GapProblem {
  repository: string;
  message: string;
  /** Of the gap in the data. */
  path: readonly (string | number)[];
}

export interface Answer {
  data: unknown;
  /** Why there are gaps. */
  problems: GapProblem[];
}

/** Asks GitHub's GraphQL API. What goes wrong is an error of a kind: see toGithubError. */
export async function askGithub(octokit: Octokit, question: Question): Promise<Answer> {
  const { query, variables, what, settings, signal, isOfUse } = question;
  const request = { signal: AbortSignal.any([signal, AbortSignal.timeout(TIMEOUT_MS)]) };
  try {
    return { data: await octokit.graphql(query, { ...variables, request }), problems: [] };
  } catch (error) {
    signal.throwIfAborted();
    if (error instanceof GraphqlResponseError && isOfUse?.(error.data, error.errors ?? []) === true) {
      return { data: error.data, problems: problemsOf(error, what) };
    }
    throw toGithubError(error, what, settings);
  }
}

function problemsOf({ errors }: GraphqlResponseError<unknown>, what: string): Answer['problems'] {
  return (errors ?? []).map(({ message, path }) => ({
    repository: `${what} (${path.join('.')})`,
    message,
    path,
  }));
}
