import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runGit } from './runGit.ts';
import { runHttpBackend } from './runHttpBackend.ts';

/** What git asks a host for: `/acme/shop.git/info/refs`. */
export interface GitPath {
  /** `acme/shop` */
  repository: string;
  /** `/info/refs` */
  rest: string;
  isPush: boolean;
}

/** Undefined where it is no request of git. `path`: with its query. */
export function parseGitPath(path: string): GitPath | undefined {
  const [, repository = '', rest = ''] =
    /^\/([^?]+?)(?:\.git)?(\/(?:info\/refs|git-(?:upload|receive)-pack))(?:\?|$)/.exec(path) ?? [];
  if (repository === '') return undefined;
  return { repository: decodeURI(repository), rest, isPush: path.includes('git-receive-pack') };
}

/** Who signs in to it by basic authentication; undefined where nobody does. */
export function signedIn({ headers }: IncomingMessage): { username: string; password: string } | undefined {
  const [, encoded] = /^Basic (.+)$/.exec(headers.authorization ?? '') ?? [];
  if (encoded === undefined) return undefined;
  const [username = '', ...rest] = Buffer.from(encoded, 'base64').toString().split(':');
  return { username, password: rest.join(':') };
}

/** The repositories of a stand-in that git itself pushes to, each made when it is first asked for. */
export class PushedRepositories {
  #root: Promise<string> | undefined;
  readonly #made = new Map<string, Promise<string>>();

  /** Hands a request of git to git; whoever asks may do so. `take`: is told what there is after a push. */
  async serve(
    request: IncomingMessage,
    response: ServerResponse,
    { repository, rest, isPush }: GitPath,
    take?: (branches: Map<string, Map<string, string>>) => void | Promise<void>,
  ): Promise<void> {
    await this.folder(repository);
    const hasPushed = take !== undefined && isPush && request.method === 'POST';
    await runHttpBackend(request, response, {
      root: await this.#folder(),
      path: `/${repository}.git${rest}`,
      query: new URL(request.url ?? '/', 'http://host').search.slice(1),
      user: 'somebody',
      ...(hasPushed && {
        beforeEnd: async () => {
          await take(await this.read(repository));
        },
      }),
    });
  }

  /** Texts by path, of each branch. */
  async read(repository: string): Promise<Map<string, Map<string, string>>> {
    const cwd = await this.folder(repository);
    const ask = async (...args: string[]): Promise<string> => (await runGit(args, { cwd })).toString();
    const names = (await ask('for-each-ref', '--format=%(refname:short)', 'refs/heads')).split('\n');
    const branches = new Map<string, Map<string, string>>();
    for (const name of names.filter(Boolean)) {
      const paths = (await ask('ls-tree', '-r', '-z', '--name-only', name)).split('\0').filter(Boolean);
      const files = new Map<string, string>();
      for (const path of paths) files.set(path, await ask('show', `${name}:${path}`));
      branches.set(name, files);
    }
    return branches;
  }

  /** For git to look into. */
  folder(repository: string): Promise<string> {
    const made = this.#made.get(repository) ?? this.#make(repository);
    this.#made.set(repository, made);
    return made;
  }

  async remove(): Promise<void> {
    if (this.#root !== undefined) await rm(await this.#root, { recursive: true, force: true });
  }

  #folder(): Promise<string> {
    this.#root ??= mkdtemp(join(tmpdir(), 'callboard-pushed-'));
    return this.#root;
  }

  async #make(repository: string): Promise<string> {
    const folder = join(await this.#folder(), `${repository}.git`);
    await mkdir(folder, { recursive: true });
    await runGit(['init', '--quiet', '--bare', '--template=', '--initial-branch=main'], { cwd: folder });
    await writeFile(join(folder, 'config'), '[http]\n\treceivepack = true\n[gc]\n\tauto = 0\n', {
      flag: 'a',
    });
    return folder;
  }
}
