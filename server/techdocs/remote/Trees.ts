import { createHash } from 'node:crypto';
import { mkdir, readFile, rm, writeFile, readdir, rename } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Type, type Static } from 'typebox';
import { Check } from 'typebox/value';
import type { TreeFiles } from './filesOf.ts';

/** What is known of a tree that was read from a host. */
export const ReadTree = Type.Object({
  url: Type.String(),
  /** Name of the folder that has its files, beside this. */
  folder: Type.String({ pattern: '^[0-9a-f]+$' }),
  /** What the catalog knew the descriptor by. */
  token: Type.Optional(Type.String()),
  /** What the host tells its state by, where it does. */
  etag: Type.Optional(Type.String()),
  /** The commit that it was read at, where that was asked for. */
  commit: Type.Optional(Type.String()),
  /** Where the catalog knew the branch to be when the host was last asked. */
  asOf: Type.Optional(Type.String()),
  /** Of its files as the host lists them; absent where it has links, which hosts do not list. */
  digest: Type.Optional(Type.String()),
  /** When the host was last asked, and gave or confirmed this. ISO 8601. */
  readAt: Type.String(),
});
export type ReadTree = Static<typeof ReadTree>;

const FACTS = 'tree.json';

/** Trees that were read from hosts, kept on disk: one folder each. */
export class Trees {
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** Absolute. */
  filesOf({ url, folder }: ReadTree): string {
    return join(this.#placeOf(url), folder);
  }

  /** Undefined where it was never read, or what is there is of no use. */
  async find(url: string): Promise<ReadTree | undefined> {
    try {
      const known: unknown = JSON.parse(await readFile(join(this.#placeOf(url), FACTS), 'utf8'));
      return Check(ReadTree, known) && known.url === url ? known : undefined;
    } catch {
      return undefined;
    }
  }

  /** Its files are named by what is in them: the same ones are not written again. */
  async keep(url: string, files: TreeFiles, facts: Omit<ReadTree, 'url' | 'folder'>): Promise<ReadTree> {
    const place = this.#placeOf(url);
    const before = await this.find(url);
    const tree: ReadTree = { url, folder: hashOf(files), ...facts };
    if (before?.folder !== tree.folder) await this.#writeFiles(join(place, tree.folder), files);
    await this.note(tree);
    await this.#tidy(place, [tree.folder, before?.folder]);
    return tree;
  }

  /** What is known of it is another now; its files are the same. */
  async note(tree: ReadTree): Promise<void> {
    const file = join(this.#placeOf(tree.url), FACTS);
    const fresh = `${file}.new`;
    await writeFile(fresh, JSON.stringify(tree), { mode: 0o600 });
    await rename(fresh, file);
  }

  async remove(url: string): Promise<void> {
    await rm(this.#placeOf(url), { recursive: true, force: true });
  }

  /** What nobody wants goes: of a process that was killed, or of docs that are no more and never came into the index. */
  async sweep(findWanted: () => Promise<readonly string[]>): Promise<void> {
    // Seen before that is asked: what is read meanwhile stays.
    const names = await readdir(this.#folder).catch(() => []);
    if (names.length === 0) return;
    const wanted = new Set((await findWanted()).map(nameOf));
    for (const name of names) {
      if (!wanted.has(name)) await rm(join(this.#folder, name), { recursive: true, force: true });
    }
  }

  async #writeFiles(folder: string, files: TreeFiles): Promise<void> {
    const fresh = `${folder}.new`;
    await rm(fresh, { recursive: true, force: true });
    await mkdir(fresh, { recursive: true, mode: 0o700 });
    for (const [path, bytes] of files) {
      const file = join(fresh, path);
      await mkdir(dirname(file), { recursive: true });
      await writeFile(file, bytes, { mode: 0o600 });
    }
    await rm(folder, { recursive: true, force: true });
    await rename(fresh, folder);
  }

  /** What was read before this stays until the next: somebody may be reading it. */
  async #tidy(place: string, kept: readonly (string | undefined)[]): Promise<void> {
    for (const name of await readdir(place)) {
      if (name === FACTS || kept.includes(name)) continue;
      await rm(join(place, name), { recursive: true, force: true });
    }
  }

  #placeOf(url: string): string {
    return join(this.#folder, nameOf(url));
  }
}

function nameOf(url: string): string {
  return createHash('sha256').update(url).digest('hex').slice(0, 32);
}

function hashOf(files: TreeFiles): string {
  const hash = createHash('sha256');
  for (const [path, bytes] of files) hash.update(`${path}\0${bytes.length}\0`).update(bytes);
  return hash.digest('hex').slice(0, 32);
}
