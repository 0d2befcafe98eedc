const LOOPBACK = /^(127\.0\.0\.1|localhost|\[::1\])(:|$)/;

/** Of a host's web pages as a user names it: https, but for what runs on this machine. */
export function originOf(host: string): string {
  return `${LOOPBACK.test(host) ? 'http' : 'https'}://${host}`;
}
