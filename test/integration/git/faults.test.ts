import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { MAX_DESCRIPTOR_SIZE } from '../../../model/index.ts';
import type { FileProblems, ProviderStatus } from '../../../protocol/http/callboard.ts';
import { eventually } from '../../helpers/eventually.ts';
import { componentText, GitCatalog } from './GitCatalog.ts';

describe('a Git repository in bad weather', function () {
  this.timeout(60_000);
  let catalog: GitCatalog;
  beforeEach(async () => {
    catalog = await GitCatalog.start();
    await catalog.git.add('team/shop');
    await catalog.git.commit('team/shop', { 'catalog-info.yaml': componentText('shop') });
  });
  afterEach(() => catalog.close());

  const shop = (settings: object = {}) => ({ git: { shop: { url: catalog.url('team/shop'), ...settings } } });

  async function failed(): Promise<{ name: string; message: string }> {
    const { state, error }: ProviderStatus = await catalog.provider();
    assert.equal(state, 'failed');
    assert.ok(error);
    const name = `Git ${new URL(catalog.git.baseUrl).host}/team/`;
    assert.ok(error.message.startsWith(name), error.message);
    return error;
  }

  /** Of processes that run git for the repositories of this test. */
  function gitProcesses(): string[] {
    const { stdout } = spawnSync('ps', ['-A', '-o', 'args='], { encoding: 'utf8' });
    const { host } = new URL(catalog.git.baseUrl);
    return stdout.split('\n').filter(line => line.includes(host) && line.includes('git'));
  }

  it('keeps what it gave when its password is revoked, and says so', async () => {
    await catalog.open(shop());
    catalog.git.requirePassword('another');
    await catalog.sync();
    const { name, message } = await failed();
    assert.equal(name, 'AuthenticationError');
    assert.match(message, /wants a password.*credential helper/);
    assert.deepEqual(await catalog.refs(), ['component:default/shop']);
    await catalog.restart();
    assert.deepEqual(await catalog.refs(), ['component:default/shop'], 'nor does a restart empty it');
  });

  it('keeps what it gave when it cannot be reached, and is tried again', async () => {
    await catalog.open(shop());
    for (const status of [500, 502, 403]) {
      catalog.git.refuse(status);
      await catalog.sync();
      const { name, message } = await failed();
      assert.equal(name, status === 403 ? 'NotAllowedError' : 'ServiceUnavailableError');
      assert.match(message, status === 403 ? /may not read it/ : /cannot be reached/);
      assert.deepEqual(await catalog.refs(), ['component:default/shop']);
    }
    assert.ok(Date.parse((await catalog.provider()).nextAt ?? '') - Date.now() < 301_000);
    await catalog.sync();
    assert.equal((await catalog.provider()).state, 'idle');
  });

  it('is waited for when its server wants no more requests', async () => {
    await catalog.open(shop());
    catalog.git.refuse(429);
    await catalog.sync();
    const { state, error } = await catalog.provider();
    assert.deepEqual([state, error?.name], ['waiting', 'ServiceUnavailableError']);
    assert.match(error?.message ?? '', /wants no more requests/);
  });

  it('may be none, have no such branch, or no commits', async () => {
    await catalog.git.add('team/empty');
    for (const [providers, why] of [
      [{ git: { url: catalog.url('team/none') } }, /there is no repository at that URL/],
      [shop({ branch: 'none' }), /there is no branch "none"\. Check branch/],
      [{ git: { url: catalog.url('team/empty') } }, /it has no commits.*Push one, or set branch/],
    ] as const) {
      await catalog.open(providers);
      const { name, message } = await failed();
      assert.equal(name, 'NotFoundError');
      assert.match(message, why);
    }
  });

  it('keeps what it gave when its branch goes', async () => {
    await catalog.git.moveBranch('team/shop', 'next', 'main');
    await catalog.open(shop({ branch: 'next' }));
    await catalog.git.deleteBranch('team/shop', 'next');
    await catalog.sync();
    assert.equal((await failed()).name, 'NotFoundError');
    assert.deepEqual(await catalog.refs(), ['component:default/shop']);
  });

  it('needs Git to be there', async () => {
    await catalog.close();
    catalog = await GitCatalog.start(() => ({ PATH: '/nowhere' }));
    await catalog.open(shop());
    const { state, error } = await catalog.provider();
    assert.deepEqual([state, error?.name], ['failed', 'ServiceUnavailableError']);
    assert.match(error?.message ?? '', /Git cannot be run: there is none on the PATH\. Install Git/);
  });

  it('may hold a file that is too large: it is named, and the others are read', async () => {
    await catalog.git.commit('team/shop', { 'large.yaml': `# ${'x'.repeat(MAX_DESCRIPTOR_SIZE)}\n` });
    await catalog.open(shop({ catalogPath: '*.yaml' }));
    assert.deepEqual(await catalog.refs(), ['component:default/shop']);
    const problems = await eventually('the file to be named', async () => {
      const { files } = await catalog.server.json<FileProblems>('/api/callboard/v1/problems');
      return files.length > 0 && files;
    });
    assert.match(JSON.stringify(problems), /large\.yaml has 10485763 bytes, more than the 10485760/);
  });

  it('is told with nothing that opens it, and no process is started with that', async () => {
    await catalog.open(shop());
    const release = catalog.git.hold();
    const syncing = catalog.sync();
    const processes = await eventually('git to be asking', () => {
      const found = gitProcesses();
      return found.some(line => line.includes('ls-remote')) && found;
    });
    release();
    await syncing;
    catalog.git.requirePassword('another');
    await catalog.sync();
    await failed();
    for (const text of [...processes, ...(await catalog.everythingTold())]) {
      assert.ok(!text.includes(GitCatalog.password), 'the password was told');
    }
  });

  it('is told without what the settings of the user make of its URL', async () => {
    const secret = 'theTokenInSettings';
    const { host } = new URL(catalog.git.baseUrl);
    const settings = join(catalog.git.root, 'gitconfig');
    await writeFile(
      settings,
      `[url "http://${secret}:${secret}@${host}/"]\n\tinsteadOf = https://git.example.com/\n`,
    );
    await catalog.open({ git: { url: 'https://git.example.com/team/shop.git' } });
    const { error } = await catalog.provider();
    assert.equal(error?.name, 'AuthenticationError');
    catalog.git.refuse(500);
    await catalog.sync();
    for (const text of await catalog.everythingTold())
      assert.ok(!text.includes(secret), 'the token was told');
  });

  it('is read by no other way than those that only read, whatever the settings of the user say', async () => {
    const mark = join(catalog.git.root, 'mark');
    const settings = join(catalog.git.root, 'gitconfig');
    await writeFile(
      settings,
      `[protocol "ext"]\n\tallow = always\n[url "ext::sh -c touch% ${mark}% "]\n\tinsteadOf = https://git.example.com/\n`,
    );
    await catalog.open({ git: { url: 'https://git.example.com/x' } });
    assert.match((await catalog.provider()).error?.message ?? '', /only https, http, ssh and file are used/);
    assert.equal(existsSync(mark), false);
  });

  it('leaves no process behind when the server ends in the middle', async () => {
    await catalog.open(shop());
    const release = catalog.git.hold();
    // Who waits for an answer is waited for: it is not to be waited for here.
    const asking = new AbortController();
    const url = `${await catalog.server.url()}/api/callboard/v1/refresh`;
    const asked = fetch(url, { method: 'POST', signal: asking.signal }).catch(() => undefined);
    await eventually('git to be asking', () => gitProcesses().length > 0);
    asking.abort();
    await asked;
    await catalog.stop();
    await eventually('git to have ended', () => gitProcesses().length === 0);
    release();
  });

  for (const [what, urlOf, expected] of [
    [
      'as scp has it',
      () => 'git@git.example.com:team/shop.git',
      /^-o BatchMode=yes .*git@git\.example\.com git-upload-pack 'team\/shop\.git'$/m,
    ],
    [
      'as a URL',
      () => `ssh://me@git.example.com:2222${catalog.git.folder('team/shop')}`,
      /^-o BatchMode=yes .*-p 2222 me@git\.example\.com git-upload-pack '\/.*\/team\/shop\.git'$/m,
    ],
  ] as const) {
    it(`is read by the ssh of the user, which is not to ask anything, ${what}`, async () => {
      await catalog.close();
      catalog = await GitCatalog.start(folder => ({ GIT_SSH_COMMAND: join(folder, 'ssh') }));
      const log = join(catalog.folder, 'ssh.log');
      const script = `echo "$@" >> '${log}'\nwhile [ $# -gt 1 ]; do shift; done\ncd '${catalog.git.root}' && eval "$1"\n`;
      await writeFile(join(catalog.folder, 'ssh'), `#!/bin/sh\n${script}`, { mode: 0o700 });
      await catalog.git.add('team/shop');
      await catalog.git.commit('team/shop', { 'catalog-info.yaml': componentText('shop') });
      await catalog.open({ git: { url: urlOf() } });
      assert.deepEqual(
        await catalog.refs(),
        ['component:default/shop'],
        JSON.stringify(await catalog.provider()),
      );
      assert.match(await readFile(log, 'utf8'), expected);
      const { annotations } = (await catalog.entity('component', 'shop')).metadata;
      assert.match(
        annotations?.['backstage.io/managed-by-location'] ?? '',
        /^url:git\+ssh:\/\/\w+@git\.example\.com/,
      );
      assert.equal(annotations?.['backstage.io/view-url'], undefined);
    });
  }

  it('has to have a URL that Git can be given, and without a password', async () => {
    for (const [url, why] of [
      ['--upload-pack=evil', /url begins with a dash/],
      ['https://me:hunter2@git.example.com/x', /holds a password.*credential helper/],
    ] as const) {
      await assert.rejects(catalog.open({ git: { shop: { url } } }), (error: Error) => {
        assert.match(error.message, why);
        assert.match(error.message, /catalog\.providers\.git\.shop/);
        return !error.message.includes('hunter2');
      });
    }
  });
});
