import { lstat, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { SerializedFile } from '../../../protocol/http/scaffolder.ts';

/** What a dry run answers with at most. */
const MOST_BYTES = 64 * 1024 * 1024;

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
  const serialized: SerializedFolder = { files: [], left: [] };
  let bytes = 0;
  for (const path of paths) {
    const file = join(folder, path);
    const { size, mode } = await lstat(file);
    if ((bytes += size) > MOST_BYTES) {
      serialized.left.push(path);
      continue;
    }
    const base64Content = (await readFile(file)).toString('base64');
    serialized.files.push({ path, executable: (mode & 0o111) !== 0, base64Content });
  }
  return serialized;
}
