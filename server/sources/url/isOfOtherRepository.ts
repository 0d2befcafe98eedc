import parseGitUrl from 'git-url-parse';
import { hostOfUrl } from '../providers/hostOfUrl.ts';

/**
 * Both URLs are of files in repositories, as far as their form tells, and not of the same one. spec/catalog-model §9: what
 * a descriptor includes may not come from another repository than its own.
 */
export function isOfOtherRepository(url: string, base: string): boolean {
  const [one, other] = [repositoryOf(url), repositoryOf(base)];
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
