import type { ChildProcessWithoutNullStreams } from 'node:child_process';
import { once } from 'node:events';
import { spawnGit } from '../../git/runGit.ts';

export interface GitObject {
  readonly oid: string;
  readonly type: 'blob' | 'tree' | 'commit' | 'tag';
  readonly content: Buffer;
}

type Waiting = (object: GitObject | undefined) => void;

/** One long-lived `git cat-file --batch`, asked for one object after the other. */
export class CatFile {
  private readonly child: ChildProcessWithoutNullStreams;
  private readonly waiting: Waiting[] = [];
  private chunks: Buffer[] = [];
  private length = 0;
  /** How much must have come before it is worth another look. */
  private needed = 1;

  constructor(folder: string) {
    this.child = spawnGit(['cat-file', '--batch'], { cwd: folder });
    this.child.stdin.on('error', () => undefined);
    this.child.stdout.on('data', (chunk: Buffer) => {
      this.chunks.push(chunk);
      this.length += chunk.length;
      if (this.length >= this.needed) this.take();
    });
    this.child.on('close', () => {
      for (const resolve of this.waiting.splice(0)) resolve(undefined);
    });
  }

  /** Undefined where there is no such object. The name is what git understands, e.g. `OID:PATH`. */
  read(name: string): Promise<GitObject | undefined> {
    // A line is a question, so a name of two lines would be two.
    if (name.includes('\n') || this.child.exitCode !== null) return Promise.resolve(undefined);
    return new Promise(resolve => {
      this.waiting.push(resolve);
      this.child.stdin.write(`${name}\n`);
    });
  }

  async close(): Promise<void> {
    if (this.child.exitCode !== null) return;
    const closed = once(this.child, 'close');
    this.child.stdin.end();
    await closed;
  }

  private take(): void {
    let buffer = Buffer.concat(this.chunks);
    this.needed = 1;
    for (;;) {
      const end = buffer.indexOf(10);
      if (end < 0) break;
      const header = buffer.toString('utf8', 0, end);
      const found = /^([0-9a-f]{40}) (blob|tree|commit|tag) (\d+)$/.exec(header);
      const size = found === null ? 0 : Number(found[3]) + 1;
      if (buffer.length < end + 1 + size) {
        this.needed = end + 1 + size;
        break;
      }
      const content = buffer.subarray(end + 1, end + size);
      buffer = buffer.subarray(end + 1 + size);
      this.waiting.shift()?.(
        found === null
          ? undefined
          : { oid: found[1]!, type: found[2] as GitObject['type'], content: Buffer.from(content) },
      );
    }
    this.chunks = [buffer];
    this.length = buffer.length;
  }
}
