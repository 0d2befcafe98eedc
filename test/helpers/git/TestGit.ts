import { once } from 'node:events';
import { mkdir, mkdtemp, realpath, rm, writeFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { runGit } from './runGit.ts';
import { runHttpBackend } from './runHttpBackend.ts';
import { type FileContent, writeFastImport } from './writeFastImport.ts';

export interface LoggedGitRequest {
  readonly method: string;
  readonly path: string;
  /** `refs`, `ls-refs`, `fetch`, or the status that it was refused with. */
  operation: string;
  /** Ids of objects that it asks for. */
  wants: string[];
}

/** Repositories that Git itself serves, over HTTP with a password, and lie in a folder for other ways to them. */
export class TestGit {
  readonly requests: LoggedGitRequest[] = [];
  /** Real path; repositories are at `<root>/<name>.git`. */
  readonly root: string;
  readonly #server: Server;
  #port = 0;
  #password: string | undefined;
  #refusals: number[] = [];
  #env: NodeJS.ProcessEnv = {};
  #held: Promise<void> = Promise.resolve();

  private constructor(root: string) {
    this.root = root;
    this.#server = createServer((request, response) => {
      this.#answer(request, response).catch((error: unknown) => {
        response.destroy(error instanceof Error ? error : undefined);
      });
    });
  }

  static async start(): Promise<TestGit> {
    const git = new TestGit(await realpath(await mkdtemp(join(tmpdir(), 'callboard-git-'))));
    await git.comeBack();
    return git;
  }

  get baseUrl(): string {
    return `http://127.0.0.1:${this.#port}`;
  }

  folder(name: string): string {
    return join(this.root, `${name}.git`);
  }

  /** From now on, everything needs it; the user's name is of no account. */
  requirePassword(password: string | undefined): void {
    this.#password = password;
  }

  /** The next requests are answered with these. */
  refuse(...statuses: number[]): void {
    this.#refusals.push(...statuses);
  }

  /** From now on, all is answered in the first version of Git's protocol. */
  speakAsOfOld(): void {
    this.#env = { GIT_PROTOCOL: '' };
  }

  /** Requests from now on wait for what is given. */
  hold(): () => void {
    let release = (): void => undefined;
    this.#held = new Promise(resolve => {
      release = resolve;
    });
    return release;
  }

  /** An empty one, with HEAD at main. */
  async add(
    name: string,
    settings: Readonly<Record<string, string>> = { allowFilter: 'true' },
  ): Promise<void> {
    const folder = this.folder(name);
    await mkdir(folder, { recursive: true });
    await runGit(['init', '--quiet', '--bare', '--template=', '--initial-branch=main'], { cwd: folder });
    const lines = Object.entries(settings).map(([key, value]) => `\t${key} = ${value}\n`);
    const text = `[gc]\n\tauto = 0\n[uploadpack]\n${lines.join('')}`;
    await writeFile(join(folder, 'config'), text, { flag: 'a' });
  }

  /** From now on, nobody answers; what is there stays. */
  async goAway(): Promise<void> {
    if (!this.#server.listening) return;
    this.#server.closeAllConnections();
    await new Promise(resolve => this.#server.close(resolve));
  }

  /** Where it was before. */
  async comeBack(): Promise<void> {
    await new Promise<void>(resolve => this.#server.listen(this.#port, '127.0.0.1', resolve));
    this.#port = (this.#server.address() as AddressInfo).port;
  }

  /** Files by path; undefined removes one. Gives the id of the commit. */
  async commit(
    name: string,
    files: Readonly<Record<string, FileContent | undefined>>,
    branch = 'main',
  ): Promise<string> {
    const cwd = this.folder(name);
    const ref = `refs/heads/${branch}`;
    const find = async (): Promise<string> =>
      (await runGit(['for-each-ref', '--format=%(objectname)', ref], { cwd })).toString().trim();
    const parent = await find();
    const commit = { ref, files, message: 'Change', at: new Date(), ...(parent !== '' && { parent }) };
    await runGit(['fast-import', '--quiet', '--force'], { cwd, input: writeFastImport([commit]) });
    return find();
  }

  /** Whatever it was at before. */
  async moveBranch(name: string, branch: string, to: string): Promise<void> {
    await runGit(['update-ref', `refs/heads/${branch}`, `refs/heads/${to}`], { cwd: this.folder(name) });
  }

  async deleteBranch(name: string, branch: string): Promise<void> {
    await runGit(['update-ref', '-d', `refs/heads/${branch}`], { cwd: this.folder(name) });
  }

  async blobId(name: string, path: string, branch = 'main'): Promise<string> {
    return (await runGit(['rev-parse', `${branch}:${path}`], { cwd: this.folder(name) })).toString().trim();
  }

  /** Ids of objects that were asked for since this was asked before. */
  takeWants(): string[] {
    return this.requests.flatMap(({ wants }) => wants.splice(0));
  }

  async close(): Promise<void> {
    await this.goAway();
    await rm(this.root, { recursive: true, force: true });
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method = '', url: path = '', headers } = request;
    const logged: LoggedGitRequest = { method, path, operation: 'refs', wants: [] };
    this.requests.push(logged);
    await this.#held;
    const status = this.#isAllowed(headers.authorization) ? this.#refusals.shift() : 401;
    if (status !== undefined) {
      logged.operation = String(status);
      request.resume();
      response.writeHead(status, { 'www-authenticate': 'Basic realm="Git"' }).end();
      return;
    }
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    const { pathname, search } = new URL(path, this.baseUrl);
    const backend = runHttpBackend(request, response, {
      root: this.root,
      path: decodeURI(pathname),
      query: search.slice(1),
      user: 'somebody',
      env: this.#env,
    });
    if (method === 'POST') {
      await once(request, 'end');
      note(logged, Buffer.concat(chunks), headers['content-encoding']);
    }
    await backend;
  }

  #isAllowed(authorization: string | undefined): boolean {
    if (this.#password === undefined) return true;
    const [, encoded = ''] = /^Basic (.+)$/.exec(authorization ?? '') ?? [];
    return Buffer.from(encoded, 'base64').toString().split(':')[1] === this.#password;
  }
}

function note(logged: LoggedGitRequest, body: Buffer, encoding: string | undefined): void {
  const text = (encoding === 'gzip' ? gunzipSync(body) : body).toString('latin1');
  logged.operation = text.includes('command=ls-refs') ? 'ls-refs' : 'fetch';
  logged.wants = [...text.matchAll(/want ([0-9a-f]{40})/g)].map(([, id = '']) => id);
}

/** Settings of Git that give a password, which is in a file, to whoever asks for it. */
export async function writeGitSettings(folder: string, password: string): Promise<string> {
  const [helper, secret, settings] = ['helper.sh', 'password', 'gitconfig'].map(name =>
    join(folder, name),
  ) as [string, string, string];
  await writeFile(secret, password);
  const script = `#!/bin/sh\ntest "$1" = get || exit 0\necho username=somebody\necho "password=$(cat '${secret}')"\n`;
  await writeFile(helper, script, { mode: 0o700 });
  await writeFile(settings, `[credential]\n\thelper = ${helper}\n`);
  return settings;
}
