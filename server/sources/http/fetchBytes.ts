import { fetchAnswer, readBytes, type FetchOptions } from './fetchAnswer.ts';
import { failedLook, type BytesLook } from './UrlLook.ts';

export type WholeOptions = Omit<FetchOptions, 'token'>;

/** More than a file of a skeleton has. */
export const MOST_FILE_BYTES = 100 * 1024 * 1024;
const TIMEOUT_MS = 5 * 60_000;

/** Reads a file over HTTP, byte for byte. What the world does is a value; an abort throws. */
export async function fetchBytes(start: URL, options: WholeOptions): Promise<BytesLook> {
  const { target } = options;
  const request = { timeoutMs: TIMEOUT_MS, ...options };
  const look = await fetchAnswer<BytesLook>(start, request, async response => {
    const bytes = await readBytes(response, MOST_FILE_BYTES);
    if (bytes !== undefined) return { kind: 'bytes', bytes };
    return failedLook(
      'file-too-large',
      `${target} has more than ${MOST_FILE_BYTES} bytes, the most that a file may have.`,
    );
  });
  return whole(look);
}

/** What was asked without a token cannot be the same as before. */
export function whole<T>(look: T | { kind: 'same'; token: string }): Exclude<T, { kind: 'same' }> {
  return look as Exclude<T, { kind: 'same' }>;
}
