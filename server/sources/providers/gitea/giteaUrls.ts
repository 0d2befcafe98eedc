import { dirname } from 'node:path/posix';
import type { GitUrls, RepositoryPage } from '../../gitProvider/GitUrls.ts';
import { decodePart, encodePath } from '../../http/urlPath.ts';
import { parseGiteaUrl, type GiteaPlace } from './parseGiteaUrl.ts';

/** spec/search-auth-permissions-config D4, resolveUrl. */
export const giteaUrls: Omit<Required<GitUrls>, 'relative' | 'atCommit'> = {
  // Only what is on a branch can be edited.
  editPage: file =>
    page(file, place =>
      place.kind === 'branch' ? `_edit/${encodePath(`${place.ref}/${place.path}`)}` : undefined,
    ),
  folderPage: file =>
    page(file, place => source(place, dirname(place.path) === '.' ? '' : `${dirname(place.path)}/`)),
  fromRoot: (path, file) => page(file, place => source(place, decodePart(path.replace(/^\/+/, '')))),
  repository,
};

function repository(page: URL): RepositoryPage | undefined {
  const place = parseGiteaUrl(page) ?? parseGiteaUrl(rootPage(page));
  if (place === undefined) return undefined;
  const { owner, ref, path } = place;
  const name = place.repository.replace(/\.git$/, '');
  const url = `${page.origin}${encodePath(`${place.prefix}/${owner}/${name}`)}`;
  return {
    url,
    title: `${owner}/${name}`,
    name,
    annotations: { 'gitea.com/repo-slug': `${owner}/${name}` },
    ref: ref === 'HEAD' ? undefined : ref,
    path,
    // Pages of files and of folders have the same form.
    isFile: /\.[^/.]+$/.test(path),
    fileAt: (file, at) => `${url}/src/branch/${encodePath(`${at}/${file}`)}`,
  };
}

function page(file: URL, pageOf: (place: GiteaPlace) => string | undefined): string | undefined {
  const place = parseGiteaUrl(file);
  const name = place && pageOf(place);
  if (place === undefined || name === undefined) return undefined;
  return `${file.origin}${encodePath(`${place.prefix}/${place.owner}/${place.repository}`)}/${name}`;
}

function source({ kind, ref }: GiteaPlace, path: string): string {
  return `src/${kind}/${encodePath(`${ref}/${path}`)}`;
}

/** Of `/OWNER/REPOSITORY`. Where pages lie below a path, only that of a file says where the owner is. */
function rootPage(page: URL): URL {
  const [, name] = /^(\/[^/]+\/[^/]+)\/?$/.exec(page.pathname) ?? [];
  return name === undefined ? page : new URL(`${page.origin}${name}/src/branch/HEAD/`);
}
