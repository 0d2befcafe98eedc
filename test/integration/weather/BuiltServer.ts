import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { buildServer } from '../../helpers/buildServer.ts';
import type { Wrapper } from './sandbox.ts';

export interface BuiltServerOptions {
  /** Where app-config.yaml is. */
  cwd: string;
  data: string;
  env?: NodeJS.ProcessEnv;
  /** Runs as this user rather than as the test's own. */
  uid?: number;
  wrapper?: Wrapper;
}

export interface Answered {
  status: number;
  message: string;
}

/** `callboard serve` as it ships, a process of its own that a test may treat badly. */
export class BuiltServer {
  readonly #child: ChildProcess;
  stdout = '';
  stderr = '';
  /** Resolves with the exit code, or the signal that ended it. */
  readonly ended: Promise<number | NodeJS.Signals>;

  private constructor(child: ChildProcess) {
    this.#child = child;
    child.stdout?.setEncoding('utf8').on('data', (text: string) => (this.stdout += text));
    child.stderr?.setEncoding('utf8').on('data', (text: string) => (this.stderr += text));
    this.ended = once(child, 'close').then(([code, signal]) => (signal ?? code) as number | NodeJS.Signals);
  }

  static async spawn(options: BuiltServerOptions): Promise<BuiltServer> {
    const { cwd, data, env = {}, uid, wrapper = [] } = options;
    const cli = join(await buildServer(), 'cli.js');
    const [command = '', ...args] = [
      ...wrapper,
      ...[process.execPath, cli, 'serve', '--port', '0', '--data', data],
    ];
    const child = spawn(command, args, {
      cwd,
      env: { PATH: process.env['PATH'], TMPDIR: process.env['TMPDIR'], HOME: cwd, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
      ...(uid !== undefined && { uid, gid: uid }),
    });
    return new BuiltServer(child);
  }

  get pid(): number {
    return this.#child.pid ?? 0;
  }

  get isRunning(): boolean {
    return this.#child.exitCode === null && this.#child.signalCode === null;
  }

  /** The address, once it listens. Rejects when it ends before. */
  async url(): Promise<string> {
    for (;;) {
      const [, url] = /^Callboard is listening on (\S+)$/m.exec(this.stdout) ?? [];
      if (url !== undefined) return url;
      if (!this.isRunning) throw new Error(`It ended: ${this.stdout}${this.stderr}`);
      await new Promise(resolve => setTimeout(resolve, 5));
    }
  }

  /** The answer to a GET; without a token, which the configuration must allow. */
  async json<Answer>(path: string): Promise<Answer> {
    const response = await fetch((await this.url()) + path);
    return (await response.json()) as Answer;
  }

  /** The answer to something that changes: its status, and what an error says. */
  async send(method: 'POST' | 'PUT' | 'DELETE', path: string, body?: unknown): Promise<Answered> {
    const response = await fetch((await this.url()) + path, {
      method,
      ...(body !== undefined && {
        body: JSON.stringify(body),
        headers: { 'content-type': 'application/json' },
      }),
    });
    const text = await response.text();
    const { error } = (text === '' ? {} : JSON.parse(text)) as { error?: { message: string } };
    return { status: response.status, message: error?.message ?? '' };
  }

  /** One of the counters of /metrics, e.g. `files_read`. */
  async count(name: string): Promise<number> {
    const metrics = await (await fetch(`${await this.url()}/metrics`)).text();
    return Number(new RegExp(`^callboard_ingest_${name}_total (\\d+)$`, 'm').exec(metrics)?.[1]);
  }

  /** Sends a signal, and waits for nothing. */
  signal(signal: NodeJS.Signals): void {
    this.#child.kill(signal);
  }

  async kill(signal: NodeJS.Signals = 'SIGKILL'): Promise<void> {
    this.#child.kill(signal);
    await this.ended;
  }
}
