import { parseUrl } from '../parseUrl.ts';

/** Where the docs come from, as the catalog knows it. */
export interface SiteOrigin {
  /** URL of the folder that holds mkdocs.yml, e.g. `https://github.com/o/r/tree/main/sub/`. */
  target: string;
  host: 'github' | 'gitlab' | 'bitbucketServer';
}

export interface Repository {
  repoUrl?: string;
  editUri?: string;
}

/** What a URL of a folder in a repository has before the folder. */
const FOLDER_URL = {
  github: /^(\/[^/]+\/[^/]+)\/(?:blob|tree|edit)\/./,
  gitlab: /\/-\/(?:blob|tree|edit)\/./,
  bitbucketServer: /\/browse(?:\/|$)/,
} as const;

/** repo_url and edit_uri as TechDocs fills them in where mkdocs.yml has none. */
export function fillRepository({ target, host }: SiteOrigin, docsDir: string): Repository {
  const docs = parseUrl(target);
  if (docs === undefined) return {};
  if (!FOLDER_URL[host].test(docs.pathname)) return { repoUrl: target };
  docs.pathname = `${docs.pathname.replace(/\/$/, '')}/${docsDir}`;
  return { repoUrl: target, editUri: editUrlOf(docs, host) };
}

function editUrlOf(
  url: { pathname: string; search: string; readonly href: string },
  host: SiteOrigin['host'],
): string {
  const { pathname } = url;
  switch (host) {
    case 'github':
      url.pathname = pathname.replace(/^(\/[^/]+\/[^/]+)\/(?:blob|tree|edit)\//, '$1/edit/');
      break;
    case 'gitlab':
      url.pathname = pathname.replace(/\/-\/(?:blob|tree|edit)\//, '/-/edit/');
      break;
    case 'bitbucketServer':
      url.search = '';
  }
  return url.href;
}
