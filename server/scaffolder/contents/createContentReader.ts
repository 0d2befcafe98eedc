import { readFile, realpath, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { InputError, NotFoundError, NotImplementedError } from '../../../model/index.ts';
import { isInside } from '../../common/index.ts';
import type { ContentReader, ReadContentOptions } from '../actions/ActionServices.ts';
import { followPath, isGitFolder, listFolder } from '../workspace/index.ts';

/** Reads what lies beside a template on this machine. */
export function createContentReader(): ContentReader {
  return {
    async readFolder(url, options) {
      const place = await placeOf(url, options);
      if (!(await stat(place)).isDirectory()) {
        throw new InputError(
          `"${url}" is a file, not a folder: fetch it by an action for a file (${place}).`,
        );
      }
      const entries = await listFolder(place, { isLeftOut: isGitFolder, signal: options.signal });
      return entries.map(entry =>
        entry.kind === 'file' ? { ...entry, read: () => readFile(join(place, entry.path)) } : entry,
      );
    },
    async readFile(url, options) {
      const place = await placeOf(url, options);
      if ((await stat(place)).isFile()) return readFile(place);
      throw new InputError(`"${url}" is no file (${place}).`);
    },
  };
}

async function placeOf(url: string, { baseUrl }: ReadContentOptions): Promise<string> {
  if (baseUrl === undefined && !URL.canParse(url)) {
    throw new InputError(
      `"${url}" is relative, and it is not known where the template lies: give a whole URL.`,
    );
  }
  if (URL.canParse(url) || !baseUrl?.startsWith('file:')) {
    throw new NotImplementedError(
      `"${url}" cannot be read: only what lies beside a template on this machine can.`,
    );
  }
  if (url.includes('\0')) throw new InputError('A path with a sign that cannot be seen cannot be read.');
  const base = fileURLToPath(new URL(baseUrl));
  const folder = await realpath(baseUrl.endsWith('/') ? base : dirname(base));
  const place = await followPath(folder, url);
  if (!isInside(place, folder)) {
    throw new InputError(`"${url}" leads out of the template's own folder, ${folder}: put it there.`);
  }
  const found = await stat(place).catch(() => undefined);
  if (found === undefined) throw new NotFoundError(`There is no "${url}" beside the template (${place}).`);
  return place;
}
