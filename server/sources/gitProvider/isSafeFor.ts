const LOOPBACK = new Set(['127.0.0.1', 'localhost', '[::1]']);

/** Whether a token that is meant for `host` may go to a URL: to that host and no other, and never in clear. */
export function isSafeFor(host: string, url: string): boolean {
  const { host: actual, hostname, protocol } = new URL(url);
  return actual === host && (protocol === 'https:' || LOOPBACK.has(hostname));
}
