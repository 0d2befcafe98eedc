import { fetchBytes } from '../http/fetchBytes.ts';
import { failedLook, type BytesLook, type FolderLook } from '../http/UrlLook.ts';
import type { GitHosts } from '../providers/GitHosts.ts';
import { refuseUnlessAllowed } from './readUrl.ts';
import type { UrlAllowance } from './UrlAllowance.ts';

export interface ReadContentsOptions {
  hosts: GitHosts;
  /** Of files beside the hosts. */
  allow: readonly UrlAllowance[];
  signal: AbortSignal;
}

/** A file by the integration for its host, or one that may be read by itself. What the world does is a value; an abort throws. */
export async function readUrlBytes(url: URL, options: ReadContentsOptions): Promise<BytesLook> {
  const { hosts, allow, signal } = options;
  const host = await hosts.find(url);
  if (host !== undefined) return host.readBytes(url, { signal });
  return fetchBytes(url, { target: url.href, refuse: step => refuseUnlessAllowed(step, allow), signal });
}

/** A folder by the integration for its host. What the world does is a value; an abort throws. */
export async function readUrlFolder(url: URL, options: ReadContentsOptions): Promise<FolderLook> {
  const { hosts, allow, signal } = options;
  const host = await hosts.find(url);
  if (host !== undefined) return host.readFolder(url, { signal });
  const refusal = refuseUnlessAllowed(url, allow);
  return failedLook(
    'catalog-location',
    refusal ??
      `${url.href} could not be read: a folder can be listed only where there is an integration for ${url.host}. Add one, or fetch each file by itself.`,
  );
}
