import { createHash } from 'node:crypto';
import { MAX_DESCRIPTOR_SIZE } from '../../../model/index.ts';
import { etagTokenOf, fetchAnswer, readBody, type FetchOptions } from './fetchAnswer.ts';
import { failedLook, type UrlLook } from './UrlLook.ts';

export type FetchTextOptions = FetchOptions;

/** Reads a text over HTTP. What the world does is a value; an abort throws. */
export async function fetchText(start: URL, options: FetchTextOptions): Promise<UrlLook> {
  return fetchAnswer(start, options, response => lookOf(response, options));
}

async function lookOf(response: Response, { target, token }: FetchTextOptions): Promise<UrlLook> {
  const text = await readBody(response, MAX_DESCRIPTOR_SIZE);
  if (text === undefined) {
    return failedLook(
      'file-too-large',
      `${target} has more than ${MAX_DESCRIPTOR_SIZE} bytes, the most that a descriptor may have. Split it into several files.`,
    );
  }
  const fresh = etagTokenOf(response) ?? createHash('sha1').update(text).digest('hex');
  return fresh === token ? { kind: 'same', token } : { kind: 'text', token: fresh, text };
}
