import { resolve } from 'node:path';
import { readSite } from '../../model/docs/site/index.ts';
import type { DocsRules, Site } from '../../model/docs/types.ts';
import { openSiteFolder, type SiteFolder } from '../../server/techdocs/files/index.ts';

export interface OpenedDocs {
  files: SiteFolder;
  site: Site;
}

export interface OpenDocsOptions {
  cwd: string;
  siteName: string;
  rules: DocsRules;
}

/** Errors: NotFoundError for a folder that is not there, InputError for one with too much in it. */
export async function openDocs(
  folder: string,
  { cwd, siteName, rules }: OpenDocsOptions,
): Promise<OpenedDocs> {
  const files = await openSiteFolder(resolve(cwd, folder));
  return { files, site: readSite(files, { siteName, rules }) };
}
