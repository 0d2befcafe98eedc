import { dirname } from 'node:path/posix';
import type { GitUrls } from '../../gitProvider/GitUrls.ts';
import { encodePath } from '../../http/urlPath.ts';
import { parseGitlabUrl, type GitlabPlace } from './parseGitlabUrl.ts';

/** spec/search-auth-permissions-config D4, resolveUrl. */
export const gitlabUrls: GitUrls = {
  editPage: file => page(file, 'edit', place => place.path),
  folderPage: file => page(file, 'tree', ({ path }) => (dirname(path) === '.' ? '' : `${dirname(path)}/`)),
  fromRoot: (path, file) => page(file, 'blob', () => path.replace(/^\/+/, '')),
  pathOf: file => parseGitlabUrl(file)?.path,
};

function page(file: URL, name: string, pathOf: (place: GitlabPlace) => string): string | undefined {
  const place = parseGitlabUrl(file);
  if (place === undefined) return undefined;
  const { project, ref, separator } = place;
  const base = `${file.origin}/${encodePath(project)}${separator}${name}`;
  return `${base}/${encodePath(ref)}/${encodePath(pathOf(place))}`;
}
