import { dirname } from 'node:path/posix';
import type { GitUrls, RepositoryPage } from '../../gitProvider/GitUrls.ts';
import { decodePart, encodePath } from '../../http/urlPath.ts';
import { parseGitlabUrl, type GitlabPlace } from './parseGitlabUrl.ts';

/** spec/search-auth-permissions-config D4, resolveUrl. */
export const gitlabUrls: GitUrls = {
  editPage: file => page(file, 'edit', place => place.path),
  folderPage: file => page(file, 'tree', ({ path }) => (dirname(path) === '.' ? '' : `${dirname(path)}/`)),
  fromRoot: (path, file) => page(file, 'blob', () => path.replace(/^\/+/, '')),
  repository,
};

function repository(page: URL): RepositoryPage | undefined {
  const place = parseGitlabUrl(page);
  const project = (place?.project ?? projectOf(page)).replace(/\.git$/, '');
  const parts = project.split('/');
  if (parts.length < 2 || parts.some(part => !/^[\w.-]+$/.test(part) || /^\.+$/.test(part))) return undefined;
  const url = `${page.origin}/${encodePath(project)}`;
  return {
    url,
    title: project,
    name: parts.at(-1) ?? project,
    annotations: { 'gitlab.com/project-slug': project },
    ref: place?.ref,
    path: place?.path ?? '',
    isFile: place !== undefined && place.path !== '' && !page.pathname.includes(`${place.separator}tree/`),
    fileAt: (path, ref) => `${url}/-/blob/${encodePath(ref)}/${encodePath(path)}`,
  };
}

/** Of a page that is of no file: what stands before its other parts. */
function projectOf({ pathname }: URL): string {
  const [before = ''] = pathname.split('/-/');
  const parts = before.split('/').map(decodePart);
  return parts.filter(part => part !== '').join('/');
}

function page(file: URL, name: string, pathOf: (place: GitlabPlace) => string): string | undefined {
  const place = parseGitlabUrl(file);
  if (place === undefined) return undefined;
  const { project, ref, separator } = place;
  const base = `${file.origin}/${encodePath(project)}${separator}${name}`;
  return `${base}/${encodePath(ref)}/${encodePath(pathOf(place))}`;
}
