/** Beyond what any file system takes. */
const LONGEST_PATH = 4096;

/** Why a path that a host gives is not taken; undefined where it names something below a folder. */
export function reasonAgainst(path: string): string | undefined {
  const isOutside = path.startsWith('/') || path.split('/').includes('..') || path.includes('\0');
  if (isOutside) return 'leads out of it';
  return Buffer.byteLength(path) > LONGEST_PATH ? 'is too long' : undefined;
}
