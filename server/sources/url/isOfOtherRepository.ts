import parseGitUrl from 'git-url-parse';
import type { GitUrls } from '../gitProvider/GitUrls.ts';

/**
 * Both URLs are of files in repositories, as far as their provider or their form tells, and not of the same one.
 * spec/catalog-model §9: what a descriptor includes may not come from another repository than its own.
 */
export function isOfOtherRepository(url: string, base: string, gitUrls?: GitUrls): boolean {
  const [one, other] = [url, base].map(text => repositoryOf(text, gitUrls));
  return one !== undefined && other !== undefined && one !== other;
}

function repositoryOf(text: string, gitUrls: GitUrls | undefined): string | undefined {
  const page = URL.canParse(text) ? gitUrls?.repository(new URL(text)) : undefined;
  if (page !== undefined) return page.url.toLowerCase();
  try {
    const { owner, name, filepath, resource, full_name: fullName } = parseGitUrl(text);
    return owner && name && filepath ? `https://${resource}/${fullName}`.toLowerCase() : undefined;
  } catch {
    return undefined;
  }
}
