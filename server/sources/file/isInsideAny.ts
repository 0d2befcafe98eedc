import { dirname } from 'node:path';

/** The path is one of the folders, or lies in one. Costs the depth of the path, however many folders there are. */
export function isInsideAny(path: string, folders: ReadonlySet<string>): boolean {
  for (let at = path; ; at = dirname(at)) {
    if (folders.has(at)) return true;
    if (dirname(at) === at) return false;
  }
}
