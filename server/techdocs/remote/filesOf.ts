import { InputError } from '../../../model/index.ts';
import type { FolderItem } from '../../sources/index.ts';

/** By path, in order. */
export type TreeFiles = ReadonlyMap<string, Uint8Array>;

export interface TreeLimits {
  /** Of all files together. */
  mostBytes: number;
  /** With those that links add. */
  mostFiles: number;
  /** Larger files are left out: nobody reads them in docs. */
  largestFile: number;
}

export const TREE_LIMITS: TreeLimits = {
  mostBytes: 128 * 1024 * 1024,
  mostFiles: 20_000,
  largestFile: 32 * 1024 * 1024,
};
const MOST_LINKS = 8;
/** Entries, each as often as links lead to it: a few of them can make more than there is time for. */
const MOST_LOOKS = 200_000;

/**
 * What of a folder of a repository is kept on this machine: no link, but what one leads to within the folder, and nothing
 * whose name would mean another place here. @throws InputError where it is too much.
 */
export function filesOf(
  items: readonly FolderItem[],
  url: string,
  limits: TreeLimits = TREE_LIMITS,
): TreeFiles {
  const files = new Map<string, Uint8Array>();
  let bytes = 0;
  for (const { path, file } of walk(new Tree(items, url), { path: '', reals: [''] })) {
    if (file.length > limits.largestFile) continue;
    files.set(path, file);
    bytes += file.length;
    const { mostBytes, mostFiles } = limits;
    const isTooLarge = bytes > mostBytes;
    if (!isTooLarge && files.size <= mostFiles) continue;
    const most = isTooLarge ? `${mostBytes / 1024 / 1024} MB` : `${mostFiles} files`;
    throw new InputError(
      `The docs of ${url} are not read: the folder has more than ${most}. Name a folder that holds the docs alone.`,
    );
  }
  return new Map([...files].sort(([one], [other]) => (one < other ? -1 : 1)));
}

interface Place {
  path: string;
  /** The folders that it is in, and itself last, as they are without links. */
  reals: readonly string[];
}

/** All files below, those behind links too. */
function* walk(tree: Tree, { path, reals }: Place): Generator<{ path: string; file: Uint8Array }> {
  const folder = reals.at(-1) ?? '';
  for (const { name, item } of tree.in(folder)) {
    const below = join(path, name);
    const real = item.kind === 'link' ? tree.realOf(join(folder, name)) : item.path;
    const file = real === undefined ? undefined : tree.fileAt(real);
    if (real === undefined || !isKept(below) || !isKept(real)) continue;
    if (file !== undefined) yield { path: below, file };
    // A link to a folder above would go round for ever.
    else if (!reals.includes(real)) yield* walk(tree, { path: below, reals: [...reals, real] });
  }
}

function isKept(path: string): boolean {
  const isElsewhere = path.includes('\\') || (process.platform === 'win32' && /[:*?"<>|]/.test(path));
  return (
    !isElsewhere && !path.split('/').some(part => part === 'node_modules' || part.toLowerCase() === '.git')
  );
}

/** Items by where they are. */
class Tree {
  readonly #byPath: ReadonlyMap<string, FolderItem>;
  readonly #byFolder = new Map<string, { name: string; item: FolderItem }[]>();

  readonly #url: string;
  #looks = 0;

  constructor(items: readonly FolderItem[], url: string) {
    this.#url = url;
    this.#byPath = new Map(items.map(item => [item.path, item]));
    for (const item of items) {
      const slash = item.path.lastIndexOf('/');
      const folder = slash === -1 ? '' : item.path.slice(0, slash);
      const all = this.#byFolder.get(folder) ?? [];
      all.push({ name: item.path.slice(slash + 1), item });
      this.#byFolder.set(folder, all);
    }
  }

  /** @throws InputError where that was asked for too often. */
  in(folder: string): readonly { name: string; item: FolderItem }[] {
    const all = this.#byFolder.get(folder) ?? [];
    this.#looks += all.length + 1;
    if (this.#looks <= MOST_LOOKS) return all;
    throw new InputError(
      `The docs of ${this.#url} are not read: links in the folder lead to more than ${MOST_LOOKS} files. Name a folder that holds the docs alone.`,
    );
  }

  fileAt(path: string): Uint8Array | undefined {
    const item = this.#byPath.get(path);
    return item?.kind === 'file' ? item.bytes : undefined;
  }

  /** What a path comes to, each link on it followed; undefined where that is nothing, or outside. */
  realOf(path: string): string | undefined {
    const steps = path.split('/').reverse();
    const real: string[] = [];
    let links = 0;
    for (let step = steps.pop(); step !== undefined; step = steps.pop()) {
      if (step === '' || step === '.') continue;
      if (step === '..') {
        if (real.pop() === undefined) return undefined;
        continue;
      }
      const item = this.#byPath.get([...real, step].join('/'));
      if (item === undefined) return undefined;
      if (item.kind !== 'link') real.push(step);
      else if (item.target.startsWith('/') || ++links > MOST_LINKS) return undefined;
      else steps.push(...item.target.split('/').reverse());
    }
    return real.join('/');
  }
}

function join(folder: string, name: string): string {
  return folder === '' ? name : `${folder}/${name}`;
}
