const loopback = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;

/** Whether a token may be sent there: encrypted, or to this very machine. Anyone on the way could read it otherwise. */
export function isSafeForTokens(url: string): boolean {
  if (!URL.canParse(url)) return false;
  const { protocol, hostname } = new URL(url);
  return protocol === 'https:' || (protocol === 'http:' && loopback.test(hostname));
}
