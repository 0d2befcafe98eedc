import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createLog } from './createLog.ts';
import { Secrets } from './Secrets.ts';

describe('createLog', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'callboard-log-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  it('hides secrets in texts, in errors and under keys that name them', async () => {
    const secrets = new Secrets();
    secrets.add('quo"ted-secret');
    const file = join(folder, 'sub/x.log');
    const log = createLog({ destination: file, level: 'info', secrets });
    log.warn({ err: new Error('about quo"ted-secret') }, 'about quo"ted-secret');
    log.info({ request: { headers: { authorization: 'Bearer unknown-one' } }, token: 'unknown-two' }, 'x');
    log.debug('never');
    const text = await readFile(file, 'utf8');
    assert.doesNotMatch(text, /ted-secret|unknown-|never/);
    const lines = text
      .trimEnd()
      .split('\n')
      .map(line => JSON.parse(line) as { level: string; msg: string });
    assert.deepEqual(
      lines.map(({ level, msg }) => [level, msg]),
      [
        ['warn', 'about [secret]'],
        ['info', 'x'],
      ],
    );
    if (process.platform !== 'win32') assert.equal((await stat(file)).mode & 0o777, 0o600);
  });

  it('sets a large file aside when it starts, and goes on with a small one', async () => {
    const file = join(folder, 'x.log');
    const options = { destination: file, level: 'info', secrets: new Secrets() } as const;
    await writeFile(file, 'x'.repeat(6 * 1024 * 1024));
    createLog(options).info('first');
    createLog(options).info('second');
    assert.equal((await stat(`${file}.1`)).size, 6 * 1024 * 1024);
    assert.equal((await readFile(file, 'utf8')).trimEnd().split('\n').length, 2);
  });
});
