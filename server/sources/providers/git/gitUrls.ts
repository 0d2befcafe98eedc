import type { GitUrls } from '../../gitProvider/GitUrls.ts';
import { baseOf, parseGitPlace, stringifyGitPlace } from './gitTarget.ts';

/** What serves Git need not serve pages, and nobody can tell where they would be. */
export const gitUrls: GitUrls = {
  editPage: () => undefined,
  folderPage: () => undefined,
  fromRoot: (path, file) => {
    const place = parseGitPlace(file);
    return place && stringifyGitPlace({ ...place, path: path.replace(/^\/+/, '') });
  },
  repository: page => {
    const base = baseOf(page);
    if (base === undefined) return undefined;
    const place = parseGitPlace(page);
    const name = (base.split('/').at(-1) ?? base).replace(/\.git$/, '');
    return {
      ...{ url: base, title: name, name, annotations: {} },
      ref: place?.ref,
      path: place?.path.replace(/^\/+|\/+$/g, '') ?? '',
      isFile: place !== undefined && !/(?:^|\/)$/.test(place.path),
      fileAt: (path, ref) => stringifyGitPlace({ base, ref, path }),
    };
  },
};
