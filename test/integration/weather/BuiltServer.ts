import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { buildServer } from '../../helpers/buildServer.ts';

export interface BuiltServerOptions {
  /** Where app-config.yaml is. */
  cwd: string;
  data: string;
  env?: NodeJS.ProcessEnv;
  /** Runs as this user rather than as the test's own. */
  uid?: number;
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

  static async spawn({ cwd, data, env = {}, uid }: BuiltServerOptions): Promise<BuiltServer> {
    const child = spawn(
      process.execPath,
      [join(await buildServer(), 'cli.js'), 'serve', '--port', '0', '--data', data],
      {
        cwd,
        env: { PATH: process.env['PATH'], TMPDIR: process.env['TMPDIR'], HOME: cwd, ...env },
        stdio: ['ignore', 'pipe', 'pipe'],
        ...(uid !== undefined && { uid, gid: uid }),
      },
    );
    return new BuiltServer(child);
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

  async kill(signal: NodeJS.Signals = 'SIGKILL'): Promise<void> {
    this.#child.kill(signal);
    await this.ended;
  }
}
