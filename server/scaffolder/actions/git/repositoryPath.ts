import { InputError } from '../../../../model/index.ts';

/** A path in a repository, from its root and without dots. `key`: of the input. @throws InputError where it leads out */
export function repositoryPath(path: string, key: string): string {
  const parts = path.split(/[\\/]+/).filter(part => part !== '' && part !== '.');
  if (parts.includes('..') || parts.some(part => /^\.git$/i.test(part))) {
    throw new InputError(`${key} "${path}" is no place in a repository: leave out .. and .git.`);
  }
  return parts.join('/');
}
