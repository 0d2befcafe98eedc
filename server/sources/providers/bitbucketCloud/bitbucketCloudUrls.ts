import { dirname } from 'node:path/posix';
import type { GitUrls } from '../../gitProvider/GitUrls.ts';
import { encodePath } from '../../http/urlPath.ts';
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
};

function page(file: URL, pathOf: (place: BitbucketCloudPlace) => string): string | undefined {
  const place = parseBitbucketCloudUrl(file);
  if (place === undefined) return undefined;
  const [workspace, repository, ref] = [place.workspace, place.repository, place.ref].map(encodeURIComponent);
  return `${file.origin}/${workspace}/${repository}/src/${ref}/${encodePath(pathOf(place))}`;
}
