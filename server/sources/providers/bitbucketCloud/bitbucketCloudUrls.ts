import { dirname } from 'node:path/posix';
import type { GitUrls, RepositoryPage } from '../../gitProvider/GitUrls.ts';
import { decodePart, encodePath } from '../../http/urlPath.ts';
import { parseBitbucketCloudUrl, type BitbucketCloudPlace } from './parseBitbucketCloudUrl.ts';

/** spec/search-auth-permissions-config D4, resolveUrl. */
export const bitbucketCloudUrls: GitUrls = {
  editPage: file => {
    const place = parseBitbucketCloudUrl(file);
    const url = page(file, ({ path }) => path);
    return place && url && `${url}?mode=edit&at=${encodeURIComponent(place.ref)}`;
  },
  folderPage: file => page(file, ({ path }) => (dirname(path) === '.' ? '' : `${dirname(path)}/`)),
  fromRoot: (path, file) => page(file, () => path.replace(/^\/+/, '')),
  repository,
  atCommit: (page, commit) => {
    const found = repository(page);
    return found?.fileAt(found.path, commit);
  },
};

function repository(page: URL): RepositoryPage | undefined {
  const [workspace = '', named = ''] = page.pathname.split('/').slice(1).map(decodePart);
  const name = named.replace(/\.git$/, '');
  if (![workspace, name].every(part => /^[\w.{}-]+$/.test(part) && !/^\.+$/.test(part))) return undefined;
  const place = parseBitbucketCloudUrl(page);
  const url = `${page.origin}/${encodePath(`${workspace}/${name}`)}`;
  return {
    url,
    title: `${workspace}/${name}`,
    name,
    annotations: { 'bitbucket.org/repo-slug': `${workspace}/${name}` },
    ref: place?.ref,
    path: place?.path ?? '',
    // Pages of files and of folders have the same form.
    isFile: /\.[^/.]+$/.test(place?.path ?? ''),
    fileAt: (path, ref) => `${url}/src/${encodeURIComponent(ref)}/${encodePath(path)}`,
  };
}

function page(file: URL, pathOf: (place: BitbucketCloudPlace) => string): string | undefined {
  const place = parseBitbucketCloudUrl(file);
  if (place === undefined) return undefined;
  const [workspace, repository, ref] = [place.workspace, place.repository, place.ref].map(encodeURIComponent);
  return `${file.origin}/${workspace}/${repository}/src/${ref}/${encodePath(pathOf(place))}`;
}
