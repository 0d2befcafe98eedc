import type { Static, TSchema } from 'typebox';
import { ServiceUnavailableError } from '../../../model/index.ts';
import { withRetries } from '../http/withRetries.ts';
import { checkAnswer } from './checkAnswer.ts';
import { RateLimited } from './Discovery.ts';
import { MOST_ANSWER_BYTES, readJson } from './readJson.ts';
import { requestAnswer, type ApiRequest } from './requestAnswer.ts';

export interface JsonRequest<T extends TSchema> extends Omit<ApiRequest, 'body'> {
  /** Sent as JSON; what is asked must be safe to ask twice. Of the n-th attempt, from 0. */
  bodyOf?: (attempt: number) => object;
  /** Of the answer. */
  schema: T;
  /** Throws for an answer that is none, though it has come: then it is tried again as if it had not. */
  accept?: (value: Static<T>) => void;
}

/** Asks an API for JSON, again where it may be that it answers soon; otherwise as requestAnswer. */
export async function askJson<T extends TSchema>({
  bodyOf,
  schema,
  accept,
  ...request
}: JsonRequest<T>): Promise<{ value: Static<T>; headers: Headers }> {
  const { what, asked, signal } = request;
  return withRetries(
    attempt =>
      requestAnswer({ ...request, ...(bodyOf && { body: bodyOf(attempt) }) }, async response => {
        const json = await readJson(response, what, MOST_ANSWER_BYTES);
        const value = checkAnswer(schema, json, asked.name);
        accept?.(value);
        return { value, headers: response.headers };
      }),
    { isPassing, signal },
  );
}

/** Whether the same question may be answered soon. */
function isPassing(error: unknown): boolean {
  return error instanceof ServiceUnavailableError && !(error instanceof RateLimited);
}
