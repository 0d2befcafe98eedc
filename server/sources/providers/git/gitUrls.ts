import type { GitUrls } from '../../gitProvider/GitUrls.ts';
import { parseGitPlace, stringifyGitPlace } from './gitTarget.ts';

/** What serves Git need not serve pages, and nobody can tell where they would be. */
export const gitUrls: GitUrls = {
  editPage: () => undefined,
  folderPage: () => undefined,
  fromRoot: (path, file) => {
    const place = parseGitPlace(file);
    return place && stringifyGitPlace({ ...place, path: path.replace(/^\/+/, '') });
  },
};
