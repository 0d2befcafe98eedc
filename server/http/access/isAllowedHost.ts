const loopback = /^(localhost|.+\.localhost|127(\.\d{1,3}){3}|\[::1\])$/;

/**
 * Whether a request's Host header names this server: a loopback name, or one of `allowed` (with a port, where that
 * gives one). A page of a foreign site that had its name resolve to this machine still sends its own name.
 */
export function isAllowedHost(host: string | undefined, allowed: readonly string[]): boolean {
  const given = splitHost(host ?? '');
  if (given === undefined) return false;
  if (loopback.test(given.name)) return true;
  return allowed.some(entry => {
    const known = splitHost(entry);
    return known?.name === given.name && (known.port === undefined || known.port === given.port);
  });
}

function splitHost(host: string): { name: string; port: string | undefined } | undefined {
  const match = /^(\[[0-9a-f:.]+\]|[^:/@[\]\s]+)\.?(?::(\d{1,5}))?$/.exec(host.toLowerCase());
  return match?.[1] === undefined ? undefined : { name: match[1].replace(/\.$/, ''), port: match[2] };
}
