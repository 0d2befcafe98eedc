import { folderOf, fileNameOf, splitExtension } from '../paths.ts';
import { parseUrl } from '../parseUrl.ts';
import type { Repository } from './fillRepository.ts';

export interface EditSettings extends Repository {
  editUriTemplate?: string;
}

/** Where the hosts that MkDocs knows have their pages to edit a file. */
const DEFAULTS: Readonly<Record<string, string>> = {
  'github.com': 'edit/master/docs/',
  'gitlab.com': 'edit/master/docs/',
  'bitbucket.org': 'src/default/docs/',
};

/**
 * The page on the web to edit a file of the docs; undefined where there is none.
 * @param path From the docs folder; it may lead out of that, into one that is included.
 */
export function editUrlOf(
  { editUri, editUriTemplate, repoUrl }: EditSettings,
  path: string,
): string | undefined {
  const host = repoUrl === undefined ? '' : (parseUrl(repoUrl)?.hostname ?? '');
  const uri = editUri ?? DEFAULTS[host];
  const way =
    editUriTemplate === undefined ? uri && `${withSlash(uri)}${encode(path)}` : fill(editUriTemplate, path);
  if (way === undefined || way === '') return undefined;
  const base = repoUrl !== undefined && !/^[?#]/.test(way) ? withSlash(repoUrl) : repoUrl;
  const url = parseUrl(way, base);
  return url !== undefined && /^https?:$/.test(url.protocol) ? url.href : undefined;
}

function withSlash(url: string): string {
  return url.endsWith('/') ? url : `${url}/`;
}

function encode(path: string): string {
  return path.replace(/[%?#]/g, character => encodeURIComponent(character));
}

function fill(template: string, path: string): string {
  const folder = folderOf(path);
  const stem = splitExtension(fileNameOf(path))[0];
  const values = { path, path_noext: folder === '' ? stem : `${folder}/${stem}` };
  return template.replace(
    /\{(path|path_noext)(!q)?\}/g,
    (_whole, name: keyof typeof values, quoted?: string) =>
      quoted === undefined ? encode(values[name]) : encodeURIComponent(values[name]),
  );
}
