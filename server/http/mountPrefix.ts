import type { IncomingMessage } from 'node:http';

const prefixes = new WeakMap<IncomingMessage, string>();

/** A host process has taken this off the request's path: what is answered about paths is to have it again. */
export function noteMountPrefix(request: IncomingMessage, prefix: string): void {
  prefixes.set(request, prefix);
}

/** What the client's path begins with before the app's own: nothing, where it asked the app itself. */
export function mountPrefixOf(request: IncomingMessage): string {
  return prefixes.get(request) ?? '';
}
