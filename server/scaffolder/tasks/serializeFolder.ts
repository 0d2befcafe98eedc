import { lstat, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import pLimit from 'p-limit';
import type { SerializedFile } from '../../../protocol/http/scaffolder.ts';

/** What a dry run answers with at most. */
const MOST_BYTES = 64 * 1024 * 1024;
const AT_A_TIME = 16;

export interface SerializedFolder {
  /** By path. */
  files: SerializedFile[];
  /** Paths of files that would have made it too large. */
  left: string[];
}

/** All files below a folder; links and what Git keeps of its own are none. */
export async function serializeFolder(folder: string): Promise<SerializedFolder> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = entries
    .filter(entry => entry.isFile())
    .map(({ parentPath, name }) =>
      join(parentPath, name)
        .slice(folder.length + 1)
        .replaceAll('\\', '/'),
    )
    .filter(path => !path.split('/').includes('.git'))
    .sort((a, b) => (a < b ? -1 : 1));
  const limit = pLimit(AT_A_TIME);
  const all = await Promise.all(
    paths.map(path =>
      limit(async () => {
        const { size, mode } = await lstat(join(folder, path));
        return { path, size, mode };
      }),
    ),
  );
  const left: string[] = [];
  let bytes = 0;
  const taken = all.filter(({ path, size }) => {
    if ((bytes += size) <= MOST_BYTES) return true;
    left.push(path);
    return false;
  });
  const files = await Promise.all(
    taken.map(({ path, mode }) =>
      limit(async () => ({
        path,
        executable: (mode & 0o111) !== 0,
        base64Content: (await readFile(join(folder, path))).toString('base64'),
      })),
    ),
  );
  return { files, left };
}
