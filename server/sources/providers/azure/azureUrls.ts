import { dirname, join } from 'node:path/posix';
import type { GitUrls, RepositoryPage } from '../../gitProvider/GitUrls.ts';
import { decodePart, encodePath } from '../../http/urlPath.ts';
import { parseAzureUrl, type AzurePlace } from './parseAzureUrl.ts';

/** spec/search-auth-permissions-config D4: a file is in the query of its URL, so that no path of a URL leads from one to another. */
export const azureUrls: Omit<Required<GitUrls>, 'atCommit'> = {
  // There is no page that only edits; a file's own has a button for it.
  editPage: file =>
    parseAzureUrl(file)?.version?.type === 'commit' ? undefined : page(file, ({ path }) => path),
  folderPage: file => page(file, ({ path }) => (dirname(path) === '.' ? '' : `${dirname(path)}/`)),
  fromRoot: (path, file) => page(file, () => decodePart(path)),
  relative: (path, file) => page(file, place => join('/', folderOf(place, file), decodePart(path))),
  repository,
};

/** What a path is from: the folder itself, where the page is of one. */
function folderOf({ path }: AzurePlace, page: URL): string {
  return page.searchParams.get('path')?.endsWith('/') === true ? path : dirname(path);
}

function repository(page: URL): RepositoryPage | undefined {
  const place = parseAzureUrl(page);
  if (place === undefined) return undefined;
  const { collection, project, repository: name, version, path } = place;
  const names = [collection, project, '_git', name].filter(part => part !== '');
  const url = `${page.origin}/${encodePath(names.join('/'))}`;
  return {
    url,
    title: `${project}/${name}`,
    name,
    annotations: { 'dev.azure.com/project-repo': `${project}/${name}` },
    ref: version?.name,
    path,
    // Pages of files and of folders have the same form.
    isFile: /\.[^/.]+$/.test(path),
    leavesOutDefault: true,
    fileAt: (file, ref) => {
      const at = new URL(url);
      at.searchParams.set('path', `/${file}`);
      // Without one, it is the default branch.
      if (ref !== 'HEAD') at.searchParams.set('version', `GB${ref}`);
      return at.href;
    },
  };
}

function page(file: URL, pathOf: (place: AzurePlace) => string): string | undefined {
  const place = parseAzureUrl(file);
  if (place === undefined) return undefined;
  const url = new URL(file);
  url.searchParams.set('path', join('/', pathOf(place)));
  return url.href;
}
