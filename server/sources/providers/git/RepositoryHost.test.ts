import assert from 'node:assert/strict';
import { join } from 'node:path';
import { TestGit } from '../../../../test/helpers/git/TestGit.ts';
import { RepositoryHost } from './RepositoryHost.ts';
import { parseRepositoryUrl } from './RepositoryUrl.ts';

describe('RepositoryHost', function () {
  this.timeout(20_000);
  let git: TestGit;
  let host: RepositoryHost;
  let base: string;
  const { signal } = new AbortController();
  const cacheBefore = process.env['XDG_CACHE_HOME'];

  beforeEach(async () => {
    git = await TestGit.start();
    process.env['XDG_CACHE_HOME'] = join(git.root, 'cache');
    await git.add('team/shop');
    await git.commit('team/shop', { 'a/b c.yaml': 'kind: A', 'd.yaml': 'kind: D' });
    await git.commit('team/shop', { 'd.yaml': 'kind: Next' }, 'release/1.0');
    const url = parseRepositoryUrl(`${git.baseUrl}/team/shop.git`);
    ({ base } = url);
    host = new RepositoryHost(url);
  });
  afterEach(async () => {
    if (cacheBefore === undefined) delete process.env['XDG_CACHE_HOME'];
    else process.env['XDG_CACHE_HOME'] = cacheBefore;
    await git.close();
  });

  const at = (rest: string) => new URL(`${base}/-/${rest}`);
  const lookups = () => git.requests.filter(({ operation }) => operation === 'ls-refs').length;

  it('reads a file at any branch, and says the same of one that is the same', async () => {
    const token = await git.blobId('team/shop', 'a/b c.yaml');
    const file = at('main/a/b%20c.yaml');
    assert.deepEqual(await host.read(file, { signal }), { kind: 'text', token, text: 'kind: A' });
    assert.deepEqual(await host.read(file, { token, signal }), { kind: 'same', token });
    const next = await host.read(at('release%2F1.0/d.yaml'), { signal });
    assert.equal(next.kind === 'text' && next.text, 'kind: Next');
  });

  it('lists all files at a branch, and says the same of a commit that is the same', async () => {
    const look = await host.listFiles(at('main/**/*.yaml'), { signal });
    assert.ok(look.kind === 'files');
    assert.deepEqual(
      look.files.map(({ path }) => path),
      ['a/b c.yaml', 'd.yaml'],
    );
    const { token } = look;
    assert.deepEqual(await host.listFiles(at('main/'), { token, signal }), { kind: 'same', token });
  });

  it('asks once where a branch is for what is read right after one another', async () => {
    await host.read(at('main/d.yaml'), { signal });
    const before = lookups();
    await new Promise(resolve => setTimeout(resolve, 200));
    await Promise.all(
      ['main/d.yaml', 'main/a/b%20c.yaml', 'main/none.yaml'].map(path => host.read(at(path), { signal })),
    );
    assert.equal(lookups(), before + 1);
  });

  for (const [answered, status] of [
    [401, 401],
    [403, 403],
    [404, 404],
    [500, undefined],
  ] as const) {
    it(`says what its server answered: ${answered}`, async () => {
      git.refuse(answered);
      if (answered === 401) git.requirePassword('another');
      const look = await host.readFolder(at('main/'), { signal });
      assert.ok(look.kind === 'failed');
      assert.deepEqual([look.status, look.until], [status, undefined]);
    });
  }

  it('says until when its server wants no more requests', async () => {
    git.refuse(429);
    const look = await host.readFolder(at('main/'), { signal });
    assert.ok(look.kind === 'failed' && look.until !== undefined && look.until.getTime() > Date.now());
  });

  for (const [what, path, rule, message] of [
    [
      'a file that is not there',
      'main/none.yaml',
      'file-missing',
      /no file "none\.yaml" in .*\/team\/shop at main/,
    ],
    ['a branch that is not there', 'none/d.yaml', 'file-unreadable', /there is no branch "none"/],
    ['what can be no branch', '--upload-pack=x/d.yaml', 'file-unreadable', /cannot be the name of a branch/],
    ['what names no file', 'main', 'file-unreadable', /it should be like git\+http:.*\/-\/BRANCH\/PATH/],
  ] as const) {
    it(`says why it does not read ${what}`, async () => {
      const look = await host.read(at(path), { signal });
      assert.ok(look.kind === 'failed');
      assert.equal(look.failure.rule, rule);
      assert.match(look.failure.message, message);
    });
  }

  it('ends when it is told to', async () => {
    const release = git.hold();
    const abort = new AbortController();
    const reading = host.read(at('main/d.yaml'), { signal: abort.signal });
    setTimeout(() => {
      abort.abort();
    }, 300);
    await assert.rejects(reading, { name: 'AbortError' });
    release();
  });

  it('goes on where two fetch the same repository at once', async () => {
    const others = [
      host,
      ...Array.from(
        { length: 3 },
        () => new RepositoryHost(parseRepositoryUrl(`${git.baseUrl}/team/shop.git`)),
      ),
    ];
    const looks = await Promise.all(others.map(one => one.read(at('main/d.yaml'), { signal })));
    assert.deepEqual(
      looks.map(look => look.kind === 'text' && look.text),
      Array.from(others, () => 'kind: D'),
    );
  });
});
