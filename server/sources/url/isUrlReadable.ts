import type { Integration } from '../gitProvider/Integration.ts';
import { hostOfUrl } from '../providers/hostOfUrl.ts';
import { isUrlAllowed, type UrlAllowance } from './UrlAllowance.ts';

export interface Readable {
  /** `backend.reading.allow` */
  reading?: readonly UrlAllowance[];
  integrations?: readonly Integration[];
}

/**
 * Whether a URL may be read: an integration is for its host, or it is allowed by itself. Hosts that nobody configured
 * count only where `withBuiltIn` says so.
 */
export function isUrlReadable(
  url: URL,
  { reading = [], integrations = [] }: Readable,
  { withBuiltIn }: { withBuiltIn: boolean },
): boolean {
  const wanted = hostOfUrl(url);
  if (wanted === undefined) return false;
  return (
    isUrlAllowed(url, reading) ||
    integrations.some(({ host, isBuiltIn }) => host === wanted && (withBuiltIn || isBuiltIn !== true))
  );
}
