import type { Static, TSchema } from 'typebox';
import { checkAnswer } from './checkAnswer.ts';
import { MOST_ANSWER_BYTES, readJson } from './readJson.ts';
import { requestAnswer, type ApiRequest } from './requestAnswer.ts';

export interface Sending<T extends TSchema> extends ApiRequest {
  body: URLSearchParams | object;
  /** Of the answer. */
  schema: T;
}

/**
 * Has an API make something, and is sent once, whatever comes of it: who waits for it can look what there is, and try again.
 * Otherwise as requestAnswer.
 */
export async function sendOnce<T extends TSchema>({ schema, ...request }: Sending<T>): Promise<Static<T>> {
  return requestAnswer(request, async response =>
    checkAnswer(schema, await readJson(response, request.what, MOST_ANSWER_BYTES), request.asked.name),
  );
}
