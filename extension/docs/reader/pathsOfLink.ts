import type { LinkTarget } from './linkTarget.ts';

interface PagePlace {
  source: { path: string };
  location: string;
}

/** What the source of a page has more than its location: `docs/` of `docs/guide/setup.md` at `guide/setup/`. */
export function docsFolderOf({ source, location }: PagePlace): string {
  const path = location.replace(/\/$/, '').replace(/(^|\/)index\.html$|\.html$/, '');
  const folderPage = /^(.*?)(?:[^/]*)$/.exec(source.path)?.[1] ?? '';
  const stem = source.path.replace(/\.[^./]+$/, '');
  if (path !== '' && stem.endsWith(`/${path}`)) return stem.slice(0, -path.length);
  // The page of a folder: index.md, or README.md.
  if (path === '') return folderPage;
  return folderPage.endsWith(`/${path}/`) ? folderPage.slice(0, -path.length - 1) : folderPage;
}

/** Where a link of a page may lead, from the folder that holds mkdocs.yml: beside its source, or to a file of the site. */
export function pathsOfLink(
  page: PagePlace,
  { path, location }: Pick<Extract<LinkTarget, { kind: 'file' }>, 'path' | 'location'>,
): { path: string; asset?: string } {
  const folder = page.source.path.replace(/[^/]*$/, '');
  return {
    path: `${folder}${path}`,
    ...(location !== undefined && { asset: `${docsFolderOf(page)}${location}` }),
  };
}
