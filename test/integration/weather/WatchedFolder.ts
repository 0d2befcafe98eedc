import assert from 'node:assert/strict';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { DEFAULT_EXCLUDE, DEFAULT_INCLUDE } from '../../../protocol/http/host.ts';
import { createTestServer, type TestServer } from '../../helpers/createTestServer.ts';
import { contentOf } from './catalogOf.ts';

/** A folder that one server follows live, and a second one that reads it afresh when it is asked. */
export class WatchedFolder {
  readonly #live: TestServer;
  readonly #fresh: TestServer;
  #count = 0;
  /** The folder of the test that runs. */
  folder = '';

  private constructor(live: TestServer, fresh: TestServer) {
    this.#live = live;
    this.#fresh = fresh;
  }

  static async start(): Promise<WatchedFolder> {
    return new WatchedFolder(...(await Promise.all([createTestServer(), createTestServer()])));
  }

  get live(): TestServer {
    return this.#live;
  }

  /** A new folder with these files, followed from now on. */
  async open(files: Record<string, string> = {}): Promise<void> {
    this.folder = join(this.#live.folder, `${++this.#count}`);
    await mkdir(this.folder);
    for (const [path, text] of Object.entries(files)) await this.write(path, text);
    await this.#live.app.configure(this.#settings());
  }

  path(...parts: string[]): string {
    return join(this.folder, ...parts);
  }

  async write(path: string, text: string): Promise<void> {
    await mkdir(dirname(this.path(path)), { recursive: true });
    await writeFile(this.path(path), text);
  }

  /** As editors save: to a file beside it, then over it. */
  async save(path: string, text: string): Promise<void> {
    await this.write(`${path}.tmp`, text);
    await rename(this.path(`${path}.tmp`), this.path(path));
  }

  async remove(path: string): Promise<void> {
    await rm(this.path(path), { recursive: true, force: true });
  }

  async move(from: string, to: string): Promise<void> {
    await mkdir(dirname(this.path(to)), { recursive: true });
    await rename(this.path(from), this.path(to));
  }

  /** Holds the live catalog to what a fresh load finds; gives that. */
  async assertCurrent(): Promise<Awaited<ReturnType<typeof contentOf>>> {
    await this.#fresh.app.configure({ roots: [] });
    await this.#fresh.app.configure(this.#settings());
    const expected = await contentOf(this.#fresh);
    const wanted = JSON.stringify(expected);
    const until = Date.now() + 10_000;
    for (;;) {
      const content = await contentOf(this.#live);
      if (JSON.stringify(content) === wanted) return expected;
      if (Date.now() > until) assert.deepEqual(content, expected);
      await delay(20);
    }
  }

  async close(): Promise<void> {
    await Promise.all([this.#live.close(), this.#fresh.close()]);
  }

  #settings(): Parameters<TestServer['app']['configure']>[0] {
    return {
      roots: [{ kind: 'folder', path: this.folder, include: DEFAULT_INCLUDE, exclude: DEFAULT_EXCLUDE }],
    };
  }
}
