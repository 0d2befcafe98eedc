import type { Static, TSchema } from 'typebox';
import { etagTokenOf, fetchAnswer, readBody, type FetchOptions } from '../http/fetchAnswer.ts';
import { failedLook, type FailedLook } from '../http/UrlLook.ts';
import { checkAnswer } from './checkAnswer.ts';

export interface FetchJsonOptions<T extends TSchema> extends Omit<FetchOptions, 'refuse'> {
  /** Of the answer. */
  schema: T;
  /** Whose it is: `GitHub`. */
  whose: string;
}

export type JsonLook<T> =
  | { kind: 'json'; value: T; token: string | undefined; headers: Headers }
  | { kind: 'same'; token: string }
  | FailedLook;

/** Enough for the hundred thousand files of a repository that the largest answers list. */
const MOST_BYTES = 64 * 1024 * 1024;

/**
 * Asks an API for JSON about what a URL names. It follows redirects (a repository may have moved), on the same host. What
 * the world does is a value; an abort throws.
 */
export async function fetchJson<T extends TSchema>(
  start: URL,
  { schema, whose, ...options }: FetchJsonOptions<T>,
): Promise<JsonLook<Static<T>>> {
  const { target } = options;
  const refuse = (step: URL): string | undefined => refuseOtherHost(step, start, target);
  return fetchAnswer(start, { ...options, refuse }, async (response): Promise<JsonLook<Static<T>>> => {
    const text = await readBody(response, MOST_BYTES);
    if (text === undefined) {
      return failedLook('file-unreadable', `${target} could not be listed: ${whose}'s answer is too large.`);
    }
    const value = checkAnswer(schema, JSON.parse(text), whose);
    return { kind: 'json', value, token: etagTokenOf(response), headers: response.headers };
  });
}

/** Why a redirect is not followed: what is sent is for the host that was asked. */
export function refuseOtherHost(step: URL, start: URL, target: string): string | undefined {
  return step.origin === start.origin
    ? undefined
    : `${target} was not read: it redirects to another host, ${step.host}.`;
}
