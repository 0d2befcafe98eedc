import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { runGit } from './runGit.ts';

const { signal } = new AbortController();
const RUN = { cwd: tmpdir(), timeoutMs: 10_000, mostBytes: 1000, signal };

describe('runGit', () => {
  it('signs in to nothing with an empty name', async () => {
    const said = await runGit({ ...RUN, args: ['config', '--get', 'http.emptyAuth'] });
    assert.equal(said.toString().trim(), 'false');
  });

  it('fails in peace where no more files can be opened', async function () {
    if (process.platform === 'win32') return this.skip();
    this.timeout(30_000);
    const script = `
      const { openSync } = require('node:fs');
      const { runGit } = require(${JSON.stringify(join(import.meta.dirname, 'runGit.ts'))});
      const { signal } = new AbortController();
      const run = { cwd: '/', args: ['version'], input: 'x', timeoutMs: 10_000, mostBytes: 1000, signal };
      const tell = error => process.stdout.write(error.name + ': ' + error.message);
      process.stdout.write('');
      try { for (;;) openSync('/dev/null'); } catch {}
      runGit(run).then(() => tell(new Error('It ran')), tell);
    `;
    // Its limit is low, so that it is reached soon.
    const command = 'ulimit -n 64 && exec "$0" --import tsx -e "$1"';
    const { stdout } = await promisify(execFile)('sh', ['-c', command, process.execPath, script]);
    assert.match(stdout, /^ServiceUnavailableError: Git cannot be run: spawn git EMFILE/);
  });
});
