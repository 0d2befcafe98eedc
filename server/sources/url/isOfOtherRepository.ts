import parseGitUrl from 'git-url-parse';
import { hostOfUrl } from '../providers/hostOfUrl.ts';
import type { GitUrls } from '../gitProvider/GitUrls.ts';

/**
 * Both URLs are of files in repositories, as far as their provider or their form tells, and not of the same one.
 * spec/catalog-model §9: what a descriptor includes may not come from another repository than its own.
 */
export function isOfOtherRepository(url: string, base: string, gitUrls?: GitUrls): boolean {
  const [one, other] = [url, base].map(
    text => (URL.canParse(text) ? gitUrls?.repositoryOf?.(new URL(text)) : undefined) ?? repositoryOf(text),
  );
  return one !== undefined && other !== undefined && one !== other;
}

function repositoryOf(url: string): string | undefined {
  if (!/^https?:/i.test(url) && URL.canParse(url)) {
    const own = hostOfUrl(new URL(url));
    if (own !== undefined) return own;
  }
  try {
    const { owner, name, filepath, resource, full_name: fullName } = parseGitUrl(url);
    return owner && name && filepath ? `${resource}/${fullName}` : undefined;
  } catch {
    return undefined;
  }
}
