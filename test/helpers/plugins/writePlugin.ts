import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/** Writes the package of a plugin: its main file, and what else there is by its path. Gives the folder. */
export async function writePlugin(
  folder: string,
  code: string,
  files: Record<string, string> = {},
): Promise<string> {
  const all = { 'package.json': '{"main":"./index.mjs"}', 'index.mjs': code, ...files };
  for (const [path, text] of Object.entries(all)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
  }
  return folder;
}
