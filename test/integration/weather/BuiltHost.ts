import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import {
  DEFAULT_EXCLUDE,
  DEFAULT_INCLUDE,
  type ProviderCredential,
  type ServerFile,
} from '../../../protocol/http/host.ts';
import { buildServer } from '../../helpers/buildServer.ts';
import { eventually } from '../../helpers/eventually.ts';
import { readServerFile } from '../host/startTestHost.ts';
import type { Answered } from './BuiltServer.ts';
import { insideOf, type Wrapper } from './sandbox.ts';

/** The server of windows as it ships. */
export class BuiltHost {
  readonly #child: ChildProcess;
  /** As it is seen from here. */
  readonly #data: string;
  output = '';
  readonly ended: Promise<number | NodeJS.Signals>;

  private constructor(child: ChildProcess, data: string) {
    this.#child = child;
    this.#data = data;
    child.stdout?.setEncoding('utf8').on('data', (text: string) => (this.output += text));
    child.stderr?.setEncoding('utf8').on('data', (text: string) => (this.output += text));
    this.ended = once(child, 'close').then(([code, signal]) => (signal ?? code) as number | NodeJS.Signals);
  }

  static async spawn(data: string, wrapper: Wrapper = []): Promise<BuiltHost> {
    const entry = join(await buildServer(), 'server.js');
    const idle = ['--idle-minutes', '5', '--workspace-idle-minutes', '5'];
    const env = { PATH: process.env['PATH'], TMPDIR: process.env['TMPDIR'], HOME: process.env['HOME'] };
    const [command = '', ...args] = [...wrapper, process.execPath, entry, '--data', data, ...idle];
    const child = spawn(command, args, { env });
    // With a wrapper, the folder may be another one for the process.
    return new BuiltHost(child, wrapper.length === 0 ? data : insideOf(child.pid ?? 0, data));
  }

  /** What it published, once it did. */
  file(): Promise<ServerFile> {
    return eventually('a host that is published', async () => {
      const file = await readServerFile(this.#data);
      return file?.pid === this.#child.pid ? file : undefined;
    });
  }

  /** What a window does that has the folder open. */
  async open(
    workspace: string,
    folder: string,
    credentials: readonly ProviderCredential[] = [],
  ): Promise<Answered> {
    const body = { folders: [folder], include: DEFAULT_INCLUDE, exclude: DEFAULT_EXCLUDE, credentials };
    const response = await this.#fetch(`/workspaces/${workspace}`, 'PUT', JSON.stringify(body));
    const { error } = (await response.json()) as { error?: { message: string } };
    return { status: response.status, message: error?.message ?? '' };
  }

  /** Has one of its catalogs do something; gives the status. */
  async send(id: string, method: 'POST', path: string): Promise<number> {
    return (await this.#fetch(`/workspaces/${id}${path}`, method)).status;
  }

  /** One of its catalogs, to be asked. */
  workspace(id: string): {
    json<Answer>(path: string): Promise<Answer>;
    post(path: string, body: unknown): Promise<{ status: number; body: unknown }>;
  } {
    return {
      post: async (path: string, body: unknown) => {
        const response = await this.#fetch(`/workspaces/${id}${path}`, 'POST', JSON.stringify(body));
        return { status: response.status, body: (await response.json()) as unknown };
      },
      json: async <Answer>(path: string) =>
        (await (await this.#fetch(`/workspaces/${id}${path}`)).json()) as Answer,
    };
  }

  get isRunning(): boolean {
    return this.#child.exitCode === null && this.#child.signalCode === null;
  }

  get data(): string {
    return this.#data;
  }

  async kill(signal: NodeJS.Signals = 'SIGKILL'): Promise<void> {
    this.#child.kill(signal);
    await this.ended;
  }

  async #fetch(path: string, method = 'GET', body?: string): Promise<Response> {
    const { url, token } = await this.file();
    return fetch(url + path, {
      method,
      headers: {
        authorization: `Bearer ${token}`,
        ...(body !== undefined && { 'content-type': 'application/json' }),
      },
      ...(body !== undefined && { body }),
    });
  }
}
