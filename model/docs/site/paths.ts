/** Paths within a site: relative, with forward slashes. The part before the last slash; empty at the top. */
export function folderOf(path: string): string {
  const slash = path.lastIndexOf('/');
  return slash === -1 ? '' : path.slice(0, slash);
}

export function fileNameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** Name and extension with its dot; a name that begins with a dot has none. */
export function splitExtension(name: string): [stem: string, extension: string] {
  const dot = name.lastIndexOf('.');
  return dot <= 0 ? [name, ''] : [name.slice(0, dot), name.slice(dot)];
}

/** The path from a folder, without `.` and `..`; undefined where it is absolute or leads out. The top is the empty string. */
export function joinPath(folder: string, path: string): string | undefined {
  if (/^(?:[\\/]|[a-z]:[\\/])/i.test(path)) return undefined;
  const parts = folder === '' ? [] : folder.split('/');
  for (const part of path.split('/')) {
    if (part === '' || part === '.') continue;
    if (part !== '..') parts.push(part);
    else if (parts.pop() === undefined) return undefined;
  }
  return parts.join('/');
}

/** The way from a folder to a path, as links have it. */
export function relativePath(path: string, folder: string): string {
  const to = path.split('/');
  const from = folder === '' ? [] : folder.split('/');
  let common = 0;
  while (common < from.length && common < to.length - 1 && from[common] === to[common]) common++;
  return [...from.slice(common).map(() => '..'), ...to.slice(common)].join('/');
}

/** True for the folder itself and what is below it; everything is below the empty one. */
export function isBelow(path: string, folder: string): boolean {
  return folder === '' || path === folder || path.startsWith(`${folder}/`);
}

/** A path as the target of a link. */
export function asLink(path: string): string {
  const encoded = encodeTarget(path);
  // What looks like a scheme is none behind a dot.
  return /^[^/]*:/.test(encoded) ? `./${encoded}` : encoded;
}

/** What would end the target of a link, or mean something in it, is encoded; letters stay readable. */
export function encodeTarget(text: string): string {
  return text.replace(
    /[\s%#?()<>[\]"'`\\|*]/g,
    character => `%${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`,
  );
}

/** As `asLink` has it, for a target between angle brackets: spaces stay. */
export function asAngledLink(path: string): string {
  return asLink(path).replaceAll('%20', ' ');
}

/** A path as an entry of a nav, in quotes where YAML would take it for something else. */
export function asNavEntry(path: string): string {
  return /^[\p{L}\p{N}_./][\p{L}\p{N}_./-]*$/u.test(path) ? path : JSON.stringify(path);
}
