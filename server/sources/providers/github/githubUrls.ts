import { dirname } from 'node:path/posix';
import type { GitUrls, RepositoryPage } from '../../gitProvider/GitUrls.ts';
import { decodePart, encodePath } from '../../http/urlPath.ts';
import { parseGithubUrl, type GithubPlace } from './parseGithubUrl.ts';

/** spec/search-auth-permissions-config D4, resolveUrl. */
export const githubUrls: GitUrls = {
  editPage: file => page(file, 'edit', place => place.path),
  folderPage: file => page(file, 'tree', ({ path }) => (dirname(path) === '.' ? '' : `${dirname(path)}/`)),
  fromRoot: (path, file) => page(file, 'blob', () => path.replace(/^\/+/, '')),
  repository,
  atCommit: (page, commit) => {
    const found = repository(page);
    return found && `${found.url}/${found.isFile ? 'blob' : 'tree'}/${commit}/${encodePath(found.path)}`;
  },
};

function repository(page: URL): RepositoryPage | undefined {
  const [owner = '', named = '', kind] = page.pathname.split('/').slice(1).map(decodePart);
  const name = named.replace(/\.git$/, '');
  if (!isName(owner) || !isName(name)) return undefined;
  const place = parseGithubUrl(page);
  const url = `${page.origin}/${encodePath(`${owner}/${name}`)}`;
  return {
    url,
    title: `${owner}/${name}`,
    name,
    annotations: { 'github.com/project-slug': `${owner}/${name}` },
    ref: place?.ref,
    path: place?.path ?? '',
    isFile: place !== undefined && place.path !== '' && kind !== 'tree',
    fileAt: (path, ref) => `${url}/blob/${encodePath(ref)}/${encodePath(path)}`,
  };
}

/** As the host gives them to its users; what has other signs is no part of a repository's name. */
function isName(part: string): boolean {
  return /^[\w.-]+$/.test(part) && !/^\.+$/.test(part);
}

function page(file: URL, name: string, pathOf: (place: GithubPlace) => string): string | undefined {
  const place = parseGithubUrl(file);
  if (place === undefined) return undefined;
  const { owner, repository, ref } = place;
  const [repositoryPath, path] = [`${owner}/${repository}/${name}/${ref}`, pathOf(place)];
  return `${file.origin}/${encodePath(repositoryPath)}/${encodePath(path)}`;
}
