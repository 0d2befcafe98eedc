import type { IncomingHttpHeaders } from 'node:http';

/** A header that is sent once; empty where it is not there. */
export function firstHeader(headers: IncomingHttpHeaders, name: string): string {
  const value = headers[name];
  return (Array.isArray(value) ? value[0] : value) ?? '';
}
