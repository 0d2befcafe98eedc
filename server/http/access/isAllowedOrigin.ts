/**
 * Whether a browser's page at `origin` may call: the server's own pages (their host is the one that the request names,
 * which was checked before), and those of `allowed`.
 */
export function isAllowedOrigin(
  origin: string,
  request: { host: string | undefined; allowed: readonly string[] },
): boolean {
  if (request.allowed.includes(origin)) return true;
  const match = /^https?:\/\/([^/]+)$/i.exec(origin);
  return match?.[1] !== undefined && match[1].toLowerCase() === request.host?.toLowerCase();
}
