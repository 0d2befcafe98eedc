import { execFileSync } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';

export interface GitRecord {
  /** What each git was told, a line each, since this began. */
  arguments(): string;
  stop(): void;
}

/** From now on, what this process runs as git writes down its arguments first. Not on Windows. */
export function recordGit(): GitRecord {
  const folder = mkdtempSync(join(tmpdir(), 'callboard-recorded-'));
  const log = join(folder, 'arguments');
  const real = execFileSync('sh', ['-c', 'command -v git'], { encoding: 'utf8' }).trim();
  writeFileSync(log, '');
  writeFileSync(join(folder, 'git'), `#!/bin/sh\nprintf '%s\\n' "$*" >> '${log}'\nexec '${real}' "$@"\n`);
  chmodSync(join(folder, 'git'), 0o755);
  const before = process.env['PATH'] ?? '';
  process.env['PATH'] = folder + delimiter + before;
  return {
    arguments: () => readFileSync(log, 'utf8'),
    stop: () => {
      process.env['PATH'] = before;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
