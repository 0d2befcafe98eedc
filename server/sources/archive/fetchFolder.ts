import { fetchAnswer } from '../http/fetchAnswer.ts';
import { whole, type WholeOptions } from '../http/fetchBytes.ts';
import { failedLook, type FolderLook } from '../http/UrlLook.ts';
import type { FolderTakerOptions } from './FolderTaker.ts';
import { unpackFolder } from './unpackFolder.ts';

export interface FetchFolderOptions extends Omit<WholeOptions, 'timeoutMs' | 'mode'>, FolderTakerOptions {}

/** A host may have to make the archive first. */
const TIMEOUT_MS = 10 * 60_000;

/** Reads a folder by the archive that a host gives. What the world does is a value; an abort throws. */
export async function fetchFolder(
  start: URL,
  { folder, strip, limits, ...options }: FetchFolderOptions,
): Promise<FolderLook> {
  const { target } = options;
  // GitLab takes what it is asked in the usual mode for a page of another that shows its files, and refuses.
  const request = { ...options, timeoutMs: TIMEOUT_MS, mode: 'same-origin' } as const;
  const look = await fetchAnswer<FolderLook>(start, request, async ({ body }) => {
    if (body === null) return failedLook('file-unreadable', `${target} could not be read: nothing was sent.`);
    return unpackFolder(body, { target, folder, strip, ...(limits && { limits }) });
  });
  return whole(look);
}
