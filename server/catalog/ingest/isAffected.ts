import { encodePath, type AffectedRepository } from '../../sources/index.ts';

/** Whether a URL is of a file in that repository, on the branch that is another now: by its name, or as the one by default. */
export function isAffected(target: string, { url, branch }: AffectedRepository): boolean {
  if (!target.toLowerCase().startsWith(`${url.toLowerCase()}/`)) return false;
  if (branch === undefined) return true;
  const refs = branch.isDefault ? [encodePath(branch.name), 'HEAD'] : [encodePath(branch.name)];
  const place = target.slice(url.length);
  return refs.some(ref => place.includes(`/${ref}/`));
}
