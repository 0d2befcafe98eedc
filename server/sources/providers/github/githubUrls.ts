import { dirname } from 'node:path/posix';
import type { GitUrls } from '../../gitProvider/GitUrls.ts';
import { encodePath } from '../../http/urlPath.ts';
import { parseGithubUrl, type GithubPlace } from './parseGithubUrl.ts';

/** spec/search-auth-permissions-config D4, resolveUrl. */
export const githubUrls: GitUrls = {
  editPage: file => page(file, 'edit', place => place.path),
  folderPage: file => page(file, 'tree', ({ path }) => (dirname(path) === '.' ? '' : `${dirname(path)}/`)),
  fromRoot: (path, file) => page(file, 'blob', () => path.replace(/^\/+/, '')),
  pathOf: file => parseGithubUrl(file)?.path,
};

function page(file: URL, name: string, pathOf: (place: GithubPlace) => string): string | undefined {
  const place = parseGithubUrl(file);
  if (place === undefined) return undefined;
  const { owner, repository, ref } = place;
  const [repositoryPath, path] = [`${owner}/${repository}/${name}/${ref}`, pathOf(place)];
  return `${file.origin}/${encodePath(repositoryPath)}/${encodePath(path)}`;
}
