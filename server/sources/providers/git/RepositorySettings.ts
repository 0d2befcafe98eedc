import picomatch from 'picomatch';
import { Type } from 'typebox';
import { Value } from 'typebox/value';
import { InputError, type JsonObject } from '../../../../model/index.ts';
import { parseRepositoryUrl, type RepositoryUrl } from './RepositoryUrl.ts';

const Text = (description: string) => Type.String({ minLength: 1, description });

/** Below an id of `catalog.providers.git`. Callboard's own: Backstage has nothing like it. */
export const RepositorySettings = Type.Object(
  {
    url: Text('the URL of a repository such as https://git.example.com/team/repo.git'),
    branch: Type.Optional(Text('a branch')),
    catalogPath: Type.Optional(Text('a path or pattern such as catalog-info.yaml or **/catalog-info.yaml')),
  },
  { description: 'an object with url' },
);

/** Settings with what they leave out. */
export interface RepositorySearch {
  repository: RepositoryUrl;
  /** Undefined: the one that HEAD names. */
  branch: string | undefined;
  isWanted(path: string): boolean;
}

/** The settings have passed RepositorySettings. @throws InputError for a URL or branch that cannot be one. */
export function parseRepositorySettings(settings: JsonObject): RepositorySearch {
  const { url, branch, catalogPath = 'catalog-info.yaml' } = Value.Parse(RepositorySettings, settings);
  if (branch !== undefined) checkBranch(branch);
  const path = catalogPath.replace(/^\/+/, '');
  const matches = picomatch(path, { dot: true });
  return {
    repository: parseRepositoryUrl(url),
    branch,
    isWanted: picomatch.scan(path).isGlob ? found => matches(found) : found => found === path,
  };
}

/** What Git itself refuses as a name, and what would mean something else to it. @throws InputError */
export function checkBranch(branch: string): void {
  // eslint-disable-next-line no-control-regex -- control characters are what it is about
  if (!/^-|^\/|\/$|\.$|\.\.|@\{|\/\/|\.lock$|[\x00-\x20\x7f~^:?*[\\]/.test(branch)) return;
  throw new InputError(`"${branch}" cannot be the name of a branch`);
}
