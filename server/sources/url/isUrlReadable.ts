import type { Integration } from '../gitProvider/Integration.ts';
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
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return false;
  return (
    isUrlAllowed(url, reading) ||
    integrations.some(({ host, isBuiltIn }) => host === url.host && (withBuiltIn || isBuiltIn !== true))
  );
}
