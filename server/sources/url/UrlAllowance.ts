import { posix } from 'node:path';

/** URLs that may be read: one entry of `backend.reading.allow`. */
export interface UrlAllowance {
  /** `example.com`, or `*.example.com` for every host below it. Lower case. */
  host: string;
  /** First and last port; without them, only URLs that name no port. */
  ports?: { from: number; to: number };
  /** A path and what lies below it; without them, any. */
  paths?: string[];
}

/** Whether one of the entries allows it. Only http and https are ever read. spec/search-auth-permissions-config D5. */
export function isUrlAllowed(url: URL, allowed: readonly UrlAllowance[]): boolean {
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return false;
  return allowed.some(entry => isHost(url, entry) && isPort(url, entry) && isPath(url, entry));
}

function isHost({ hostname }: URL, { host }: UrlAllowance): boolean {
  return host.startsWith('*.') ? hostname.endsWith(host.slice(1)) : hostname === host;
}

function isPort({ port }: URL, { ports }: UrlAllowance): boolean {
  if (ports === undefined) return port === '';
  return Number(port) >= ports.from && Number(port) <= ports.to;
}

function isPath({ pathname }: URL, { paths }: UrlAllowance): boolean {
  if (paths === undefined) return true;
  const path = posix.normalize(pathname);
  return paths.some(
    allowed => path === allowed || path.startsWith(allowed.endsWith('/') ? allowed : `${allowed}/`),
  );
}
