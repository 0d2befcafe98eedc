import { fetchText } from '../http/fetchText.ts';
import type { GitHosts } from '../providers/GitHosts.ts';
import type { ReadOptions } from '../gitProvider/GitProvider.ts';
import { isUrlAllowed, type UrlAllowance } from './UrlAllowance.ts';
import type { UrlLook } from '../http/UrlLook.ts';

export interface ReadUrlOptions extends ReadOptions {
  hosts: GitHosts;
  /** What may be read beside the hosts. */
  allow: readonly UrlAllowance[];
}

/** Reads a URL, by the integration for its host where there is one. What the world does is a value; an abort throws. */
export async function readUrl(target: string, options: ReadUrlOptions): Promise<UrlLook> {
  const { hosts, allow, token, since, signal } = options;
  const url = new URL(target);
  const host = await hosts.find(url);
  if (host !== undefined) return host.read(url, { token, signal, ...(since !== undefined && { since }) });
  return fetchText(url, {
    target: url.href,
    refuse: step => refuseUnlessAllowed(step, allow),
    token,
    signal,
  });
}

/** Why a URL of a host without an integration is not read. */
export function refuseUnlessAllowed(url: URL, allow: readonly UrlAllowance[]): string | undefined {
  if (isUrlAllowed(url, allow)) return undefined;
  return `Reading from '${url.href}' is not allowed. You may need to configure an integration for its host, or add the host to 'backend.reading.allow'.`;
}
