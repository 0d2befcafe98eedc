import { dirname, join } from 'node:path/posix';
import type { GitUrls } from '../../gitProvider/GitUrls.ts';
import { decodePart } from '../../http/urlPath.ts';
import { parseAzureUrl, type AzurePlace } from './parseAzureUrl.ts';

/** spec/search-auth-permissions-config D4: a file is in the query of its URL, so that no path of a URL leads from one to another. */
export const azureUrls: Required<GitUrls> = {
  // There is no page that only edits; a file's own has a button for it.
  editPage: file =>
    parseAzureUrl(file)?.version?.type === 'commit' ? undefined : page(file, ({ path }) => path),
  folderPage: file => page(file, ({ path }) => (dirname(path) === '.' ? '' : `${dirname(path)}/`)),
  fromRoot: (path, file) => page(file, () => decodePart(path)),
  relative: (path, file) => page(file, place => join('/', dirname(place.path), decodePart(path))),
  repositoryOf: file => {
    const place = parseAzureUrl(file);
    return place && [file.host, place.collection, place.project, place.repository].join('/').toLowerCase();
  },
};

function page(file: URL, pathOf: (place: AzurePlace) => string): string | undefined {
  const place = parseAzureUrl(file);
  if (place === undefined) return undefined;
  const url = new URL(file);
  url.searchParams.set('path', join('/', pathOf(place)));
  return url.href;
}
