import { lstat, readlink } from 'node:fs/promises';
import { dirname, join, parse, sep } from 'node:path';
import { InputError } from '../../../model/index.ts';

const MOST_LINKS = 40;

/**
 * Where a path really leads, links followed as the system would, one part after the other. Also where it, or what a link
 * names, is not there (yet): then nothing below that can be a link.
 * @param base Absolute, with its links resolved.
 * @param path From there, or absolute.
 * @throws InputError where links go round in circles.
 */
export async function followPath(base: string, path: string): Promise<string> {
  const { root } = parse(path);
  const waiting = partsOf(path.slice(root.length));
  let place = root === '' ? base : root;
  let links = 0;
  for (let part = waiting.shift(); part !== undefined; part = waiting.shift()) {
    if (part === '..') {
      place = dirname(place);
      continue;
    }
    const next = join(place, part);
    const target = await readLink(next);
    if (target === undefined) {
      place = next;
      continue;
    }
    if (++links > MOST_LINKS) throw new InputError(`"${path}" is a link that leads round in circles.`);
    const { root: top } = parse(target);
    if (top !== '') place = top;
    waiting.unshift(...partsOf(target.slice(top.length)));
  }
  return place;
}

function partsOf(path: string): string[] {
  return path.split(sep === '\\' ? /[\\/]/ : '/').filter(part => part !== '' && part !== '.');
}

async function readLink(path: string): Promise<string | undefined> {
  try {
    return (await lstat(path)).isSymbolicLink() ? await readlink(path) : undefined;
  } catch (error) {
    const { code = '' } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR') return undefined;
    throw error;
  }
}
