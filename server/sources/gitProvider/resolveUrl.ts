import type { GitUrls } from './GitUrls.ts';

/**
 * In a repository, a leading slash means its root rather than the host's, and its provider may have files where no path of a
 * URL leads. The value is a URL, by the base if not by itself.
 */
export function resolveUrl(value: string, base: string | undefined, gitUrls: GitUrls | undefined): URL {
  if (base === undefined || URL.canParse(value) || value.startsWith('//')) return new URL(value, base);
  const file = new URL(base);
  const inRepository = value.startsWith('/')
    ? gitUrls?.fromRoot(value, file)
    : gitUrls?.relative?.(value, file);
  return new URL(inRepository ?? value, base);
}
