import { randomUUID } from 'node:crypto';
import { mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CatFile, type GitObject } from './CatFile.ts';
import { runGit } from '../../git/runGit.ts';
import { writeFastImport, type NewCommit } from '../../git/writeFastImport.ts';

const SCRATCH = 'refs/scratch/import';

export interface ListedEntry {
  readonly mode: string;
  readonly type: string;
  readonly oid: string;
  readonly size: number | undefined;
  readonly path: string;
}

export interface TreeChange {
  readonly path: string;
  readonly mode: string;
  readonly oid: string | undefined;
}

export interface FreeCommit {
  readonly tree: string;
  readonly parents: readonly string[];
  readonly message: string;
  readonly author: { readonly name: string; readonly email: string };
}

/**
 * One bare repository that holds the objects of all repositories, each with a ref namespace of its own: thousands of
 * them cost one import.
 */
export class ObjectStore {
  /** The folder that holds the bare repository, under the name `store.git`. */
  readonly root: string;
  readonly folder: string;
  private readonly catFile: CatFile;
  private writing: Promise<unknown> = Promise.resolve();

  private constructor(root: string) {
    this.root = root;
    this.folder = join(root, 'store.git');
    this.catFile = new CatFile(this.folder);
  }

  static async create(): Promise<ObjectStore> {
    const root = await mkdtemp(join(tmpdir(), 'callboard-github-'));
    await runGit(['init', '--quiet', '--bare', '--template=', 'store.git'], { cwd: root });
    const settings = {
      'core.fsync': 'none',
      'gc.auto': '0',
      'receive.autogc': 'false',
      'http.receivepack': 'true',
      'uploadpack.allowFilter': 'true',
      'uploadpack.allowAnySHA1InWant': 'true',
    };
    const text = Object.entries(settings).map(([key, value]) => {
      const [section = '', name = ''] = key.split('.');
      return `[${section}]\n\t${name} = ${value}\n`;
    });
    await writeFile(join(root, 'store.git', 'config'), text.join(''), { flag: 'a' });
    return new ObjectStore(root);
  }

  read(name: string): Promise<GitObject | undefined> {
    return this.catFile.read(name);
  }

  /** First commits of many refs that are not there yet; gives their ids, in order. */
  import(commits: readonly NewCommit[]): Promise<string[]> {
    return this.alone(async () => {
      // On one ref, and listed in a file by hand: git would make folders and a file for each, and packing costs more.
      const oids = await this.fastImport(commits.map(commit => ({ ...commit, ref: SCRATCH })));
      await this.addPackedRefs(commits.map((commit, index) => [commit.ref, oids[index] ?? '']));
      return oids;
    });
  }

  commit(commit: NewCommit): Promise<string> {
    return this.alone(async () => {
      const [oid = ''] = await this.fastImport([commit]);
      return oid;
    });
  }

  /** Gives the id of a blob with this content. */
  async writeBlob(content: Buffer): Promise<string> {
    return this.print(['hash-object', '-w', '--stdin'], { input: [content] });
  }

  /** Gives the id of a tree: of another with these entries in it, or, without an id, not in it. */
  async writeTree(base: string | undefined, entries: readonly TreeChange[]): Promise<string> {
    const index = join(this.root, `index-${randomUUID()}`);
    const env = { GIT_INDEX_FILE: index };
    try {
      if (base !== undefined) await this.print(['read-tree', base], { env });
      const lines = entries.map(({ path, mode, oid }) =>
        oid === undefined ? `0 ${'0'.repeat(40)}\t${path}\0` : `${mode} ${oid}\t${path}\0`,
      );
      await this.print(['update-index', '-z', '--add', '--replace', '--index-info'], { env, input: lines });
      return await this.print(['write-tree'], { env });
    } finally {
      await rm(index, { force: true });
    }
  }

  /** Gives the id of a commit, which no ref knows of yet. */
  async writeCommit({ tree, parents, message, author }: FreeCommit): Promise<string> {
    const env = {
      GIT_AUTHOR_NAME: author.name,
      GIT_AUTHOR_EMAIL: author.email,
      GIT_COMMITTER_NAME: author.name,
      GIT_COMMITTER_EMAIL: author.email,
    };
    const above = parents.flatMap(parent => ['-p', parent]);
    return this.print(['commit-tree', tree, ...above], { env, input: [message] });
  }

  /** Whether one commit is another, or comes before it. */
  async isAncestor(commit: string, of: string): Promise<boolean> {
    return (await this.print(['rev-list', '-1', commit, `^${of}`])) === '';
  }

  /** All entries below a tree, folders before what is in them. */
  async list(tree: string, recursive: boolean): Promise<ListedEntry[]> {
    const args = ['ls-tree', '-l', '-z', ...(recursive ? ['-r', '-t'] : []), tree];
    const lines = (await runGit(args, { cwd: this.folder })).toString('utf8').split('\0');
    return lines.filter(Boolean).map(line => {
      const tab = line.indexOf('\t');
      const [mode = '', type = '', oid = '', size = '-'] = line.slice(0, tab).split(/ +/);
      return { mode, type, oid, size: size === '-' ? undefined : Number(size), path: line.slice(tab + 1) };
    });
  }

  /** As hosts give it: packed, and all in one folder. */
  archive(oid: string, folder: string): Promise<Buffer> {
    return runGit(['archive', '--format=tar.gz', `--prefix=${folder}/`, oid], { cwd: this.folder });
  }

  /** By name. */
  async listBranches(namespace: string): Promise<{ name: string; oid: string }[]> {
    const folder = refOf(namespace, 'refs/heads/');
    const printed = await this.print(['for-each-ref', '--format=%(objectname) %(refname)', folder]);
    return printed.split('\n').flatMap(line => {
      const [oid = '', ref = ''] = line.split(' ');
      return ref === '' ? [] : [{ oid, name: ref.slice(folder.length) }];
    });
  }

  setRef(ref: string, oid: string): Promise<void> {
    return this.alone(() => this.git(['update-ref', ref, oid]));
  }

  /** Makes the namespace's HEAD point at its default branch, for who clones it. */
  setHead(namespace: string, branch: string): Promise<void> {
    return this.alone(() =>
      this.git(['symbolic-ref', refOf(namespace, 'HEAD'), refOf(namespace, `refs/heads/${branch}`)]),
    );
  }

  deleteNamespace(namespace: string): Promise<void> {
    return this.alone(async () => {
      const refs = await runGit(['for-each-ref', '--format=delete %(refname)', refOf(namespace, 'refs/')], {
        cwd: this.folder,
      });
      await runGit(['update-ref', '--stdin'], { cwd: this.folder, input: [refs] });
    });
  }

  async close(): Promise<void> {
    await this.writing.catch(() => undefined);
    await this.catFile.close();
    await rm(this.root, { recursive: true, force: true, maxRetries: 5 });
  }

  private async print(
    args: readonly string[],
    more: { input?: Iterable<string | Buffer>; env?: NodeJS.ProcessEnv } = {},
  ): Promise<string> {
    return (await runGit(args, { cwd: this.folder, ...more })).toString('utf8').trim();
  }

  private async git(args: readonly string[]): Promise<void> {
    await runGit(args, { cwd: this.folder });
  }

  private async fastImport(commits: readonly NewCommit[]): Promise<string[]> {
    const printed = await runGit(['fast-import', '--quiet', '--force', '--date-format=raw'], {
      cwd: this.folder,
      input: writeFastImport(commits),
    });
    return printed.toString('utf8').trim().split('\n');
  }

  private async addPackedRefs(refs: readonly (readonly [string, string])[]): Promise<void> {
    const file = join(this.folder, 'packed-refs');
    const known = (await readFile(file, 'utf8').catch(() => ''))
      .split('\n')
      .filter(line => line !== '' && !line.startsWith('#'));
    const lines = [...known, ...refs.map(([ref, oid]) => `${oid} ${ref}`)];
    // By name, as the header promises; names here are ASCII but for branches, which sort by UTF-8.
    const sorted = lines
      .map(line => ({ line, name: Buffer.from(line.slice(41)) }))
      .sort((one, other) => Buffer.compare(one.name, other.name));
    const text = ['# pack-refs with: peeled fully-peeled sorted ', ...sorted.map(({ line }) => line), ''];
    await writeFile(`${file}.new`, text.join('\n'));
    await rename(`${file}.new`, file);
  }

  /** One writer at a time, in the order they came. */
  private alone<Result>(write: () => Promise<Result>): Promise<Result> {
    const done = this.writing.then(write, write);
    this.writing = done.catch(() => undefined);
    return done;
  }
}

/** The full name of a ref within a namespace. */
export function refOf(namespace: string, ref: string): string {
  return `refs/namespaces/${namespace}/${ref}`;
}
