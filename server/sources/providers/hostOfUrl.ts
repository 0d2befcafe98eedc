import { gitProviders } from './gitProviders.ts';

/** What an integration has as its host when a URL belongs to it; undefined where none can have it. */
export function hostOfUrl(url: URL): string | undefined {
  if (url.protocol === 'https:' || url.protocol === 'http:') return url.host;
  for (const provider of gitProviders) {
    const host = provider.hostOfUrl?.(url);
    if (host !== undefined) return host;
  }
  return undefined;
}
