import { dirname } from 'node:path';
import { FileType, Uri, workspace } from 'vscode';
import type { SerializedFile } from '../../../protocol/http/scaffolder.ts';
import { leadsInside } from '../../common/index.ts';
import { isText } from './isText.ts';
import { problemOfPath, type PathProblem } from './problemOfPath.ts';

/** A produced file, beside what is there. */
export interface PlannedFile {
  path: string;
  uri: Uri;
  content: Uint8Array;
  isText: boolean;
  executable: boolean;
  /** `blocked`: it cannot be written there. */
  status: 'new' | 'changed' | 'same' | 'blocked';
  /** `folder`: a folder is there; `file`: a file is where a folder has to be; `link`: a link there leads elsewhere. */
  problem?: PathProblem | 'folder' | 'file' | 'link';
}

/** Looks at each file's place in the target folder. Nothing is changed. */
export async function planFiles(target: Uri, files: readonly SerializedFile[]): Promise<PlannedFile[]> {
  const places = new Places(target);
  const plans: PlannedFile[] = [];
  // One after the other: a template may have thousands, and a disk has one head.
  for (const file of files) plans.push(await planFile(places, target, file));
  return plans;
}

async function planFile(
  places: Places,
  target: Uri,
  { path, executable = false, base64Content }: SerializedFile,
): Promise<PlannedFile> {
  const content = new Uint8Array(Buffer.from(base64Content, 'base64'));
  const uri = Uri.joinPath(target, path);
  const plan = { path, uri, content, isText: isText(content), executable };
  const problem = problemOfPath(path) ?? (await places.problemOf(path));
  if (problem !== undefined) return { ...plan, status: 'blocked', problem };
  const there = await readThere(uri);
  if (there === 'folder') return { ...plan, status: 'blocked', problem: 'folder' };
  if (there === undefined) return { ...plan, status: 'new' };
  return { ...plan, status: Buffer.compare(there, content) === 0 ? 'same' : 'changed' };
}

async function readThere(uri: Uri): Promise<Uint8Array | 'folder' | undefined> {
  const type = await typeAt(uri);
  if (type === undefined) return undefined;
  return (type & FileType.Directory) !== 0 ? 'folder' : workspace.fs.readFile(uri);
}

/** The folders on the way, each looked at once. */
class Places {
  readonly #target: Uri;
  readonly #known = new Map<string, Promise<PlannedFile['problem']>>();

  constructor(target: Uri) {
    this.#target = target;
  }

  async problemOf(path: string): Promise<PlannedFile['problem']> {
    const segments = path.split('/').slice(0, -1);
    for (let length = 1; length <= segments.length; length += 1) {
      const folder = segments.slice(0, length).join('/');
      let look = this.#known.get(folder);
      if (look === undefined) {
        look = this.#lookAt(Uri.joinPath(this.#target, folder), true);
        this.#known.set(folder, look);
      }
      const problem = await look;
      if (problem !== undefined) return problem;
    }
    return this.#lookAt(Uri.joinPath(this.#target, path), false);
  }

  /** A link is followed where it stays in the folder. */
  async #lookAt(uri: Uri, isFolder: boolean): Promise<PlannedFile['problem']> {
    const type = await typeAt(uri);
    if (type === undefined) return (await isDangling(uri)) ? 'link' : undefined;
    if ((type & FileType.SymbolicLink) !== 0 && !(await leadsInside(uri.fsPath, this.#target.fsPath)))
      return 'link';
    return isFolder && (type & FileType.Directory) === 0 ? 'file' : undefined;
  }
}

async function typeAt(uri: Uri): Promise<FileType | undefined> {
  try {
    return (await workspace.fs.stat(uri)).type;
  } catch (error) {
    if (
      error instanceof Error &&
      /FileNotFound|ENOENT|EntryNotFound/.test(`${error.name} ${error.message}`)
    ) {
      return undefined;
    }
    throw error;
  }
}

/** A link to nothing: writing there would make what it names, wherever that is. */
async function isDangling(uri: Uri): Promise<boolean> {
  const entries = await workspace.fs.readDirectory(Uri.file(dirname(uri.fsPath))).then(
    list => list,
    // No folder: nothing in it.
    () => [],
  );
  const name = uri.path.split('/').at(-1);
  return entries.some(([entry]) => entry === name);
}
