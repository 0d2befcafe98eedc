import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { chmod, mkdir, mkdtemp, readdir, realpath, rm, symlink, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eventually } from '../../../../test/helpers/eventually.ts';
import { runGit } from '../../../../test/helpers/git/runGit.ts';
import { TestGit } from '../../../../test/helpers/git/TestGit.ts';
import { recordGit } from '../../../../test/helpers/publishing/recordGit.ts';
import type { GitRemote } from './GitRemote.ts';
import { pushFolder, type FolderPush } from './pushFolder.ts';

const TOKEN = 'hush+hush/secret';
const author = { name: 'Ada', email: 'ada@example.com' };

describe('pushFolder', function () {
  this.timeout(60_000);
  let git: TestGit;
  let root: string;
  let folder: string;
  let count = 0;
  before(async function () {
    if (process.platform === 'win32') return this.skip();
    git = await TestGit.start();
    git.requirePassword(TOKEN);
  });
  after(() => git.close());
  beforeEach(async () => {
    root = await realpath(await mkdtemp(join(tmpdir(), 'callboard-push-')));
    folder = join(root, 'workspace');
    await mkdir(folder);
    await writeFile(join(folder, 'README.md'), 'Shop\n');
  });
  afterEach(() => rm(root, { recursive: true, force: true }));

  const remote = (name: string, more: Partial<GitRemote> = {}): GitRemote => ({
    url: `${git.baseUrl}/${name}.git`,
    credentials: { username: 'x-access-token', password: TOKEN },
    what: 'GitHub acme/shop',
    access: 'the token of the step',
    needs: 'write access',
    ...more,
  });
  const push = async (to: GitRemote, more: Partial<FolderPush> = {}) => {
    const temporary = await mkdtemp(join(root, 'temporary-'));
    const { signal } = new AbortController();
    return pushFolder({
      ...{ folder, remote: to, temporary, branch: 'main', message: 'First', author, signal },
      ...more,
    });
  };
  const newRepository = async (): Promise<string> => {
    const name = `shop-${++count}`;
    await git.add(name);
    return name;
  };
  const ask = async (name: string, ...args: string[]): Promise<string> =>
    (await runGit(args, { cwd: git.folder(name) })).toString().trim();
  const fails = async (pushing: Promise<unknown>): Promise<Error> => {
    const error = await pushing.then(
      () => undefined,
      (reason: unknown) => reason,
    );
    assert.ok(error instanceof Error, 'It did not fail');
    assert.doesNotMatch(`${error.stack ?? ''}${String(error.cause)}`, /hush/);
    assert.doesNotMatch(error.message, new RegExp(Buffer.from(`x-access-token:${TOKEN}`).toString('base64')));
    return error;
  };

  it('makes the folder the first commit, with modes and links, and gives its id', async () => {
    await mkdir(join(folder, 'bin'));
    await writeFile(join(folder, 'bin', 'run'), '#!/bin/sh\r\n');
    await chmod(join(folder, 'bin', 'run'), 0o755);
    await symlink('README.md', join(folder, 'link'));
    const name = await newRepository();
    const { commitHash } = await push(remote(name), { message: 'First\n\nWith a body' });
    assert.equal(await ask(name, 'rev-parse', 'refs/heads/main'), commitHash);
    assert.equal(
      await ask(name, 'log', '--format=%an <%ae> %cn %P|%B', 'main'),
      'Ada <ada@example.com> Ada |First\n\nWith a body',
    );
    const listed = await ask(name, 'ls-tree', '-r', '--format=%(objectmode) %(path)', 'main');
    assert.deepEqual(listed.split('\n'), ['100644 README.md', '100755 bin/run', '120000 link']);
    assert.equal(await ask(name, 'show', 'main:bin/run'), '#!/bin/sh');
  });

  it('takes no .git of the folder, at any depth, and nothing that is ignored', async () => {
    await runGit(['init', '--quiet'], { cwd: folder });
    await mkdir(join(folder, 'inner', 'deep'), { recursive: true });
    await runGit(['init', '--quiet'], { cwd: join(folder, 'inner') });
    await writeFile(join(folder, 'inner', 'deep', 'file'), 'here');
    await writeFile(join(folder, '.gitignore'), '*.log\n');
    await writeFile(join(folder, 'inner', 'a.log'), 'noise');
    const name = await newRepository();
    await push(remote(name));
    const listed = await ask(name, 'ls-tree', '-r', '--name-only', 'main');
    assert.deepEqual(listed.split('\n'), ['.gitignore', 'README.md', 'inner/deep/file']);
  });

  it('runs nothing that the settings of its user or the files name', async () => {
    const trap = join(root, 'trap');
    const script = join(root, 'script.sh');
    await writeFile(script, `#!/bin/sh\ntouch '${trap}'\ncat\n`, { mode: 0o755 });
    const settings = `[core]\n\thooksPath = ${join(root, 'hooks')}\n\tfsmonitor = ${script}\n[credential]\n\thelper = ${script}\n[filter "trap"]\n\tclean = ${script}\n[gpg]\n\tprogram = ${script}\n[commit]\n\tgpgSign = true\n[push]\n\tgpgSign = if-asked\n[url "http://127.0.0.1:9/"]\n\tinsteadOf = ${git.baseUrl}\n`;
    await writeFile(join(root, '.gitconfig'), settings);
    await mkdir(join(root, 'hooks'));
    for (const hook of ['pre-push', 'pre-commit', 'post-index-change', 'reference-transaction'])
      await writeFile(join(root, 'hooks', hook), `#!/bin/sh\ntouch '${trap}'\n`, { mode: 0o755 });
    await writeFile(join(folder, '.gitattributes'), '* filter=trap\n');
    const name = await newRepository();
    const [home, global] = [process.env['HOME'], process.env['GIT_CONFIG_GLOBAL']];
    process.env['HOME'] = root;
    process.env['GIT_CONFIG_GLOBAL'] = join(root, '.gitconfig');
    try {
      await push(remote(name));
    } finally {
      process.env['HOME'] = home;
      if (global === undefined) delete process.env['GIT_CONFIG_GLOBAL'];
      else process.env['GIT_CONFIG_GLOBAL'] = global;
    }
    assert.equal(existsSync(trap), false);
    assert.equal(await ask(name, 'show', 'main:README.md'), 'Shop');
  });

  it('lays the folder over a branch where it is to, and leaves that branch alone', async () => {
    const name = await newRepository();
    await git.commit(name, { 'README.md': 'Old', LICENSE: 'Mine', 'src/index.js': 'index', lib: 'a file' });
    await mkdir(join(folder, 'lib'));
    await writeFile(join(folder, 'lib', 'new.js'), 'new');
    const before = await ask(name, 'rev-parse', 'main');
    const { commitHash } = await push(remote(name), { branch: 'next', base: 'main' });
    assert.equal(await ask(name, 'rev-parse', 'next', 'next^'), `${commitHash}\n${before}`);
    assert.equal(await ask(name, 'rev-parse', 'main'), before);
    const files = (await ask(name, 'ls-tree', '-r', '--name-only', 'next')).split('\n');
    assert.deepEqual(
      ['LICENSE', 'README.md', 'lib/new.js', 'src/index.js', 'lib'].map(file => files.includes(file)),
      [true, true, true, true, false],
    );
    assert.equal(await ask(name, 'show', 'next:README.md'), 'Shop');
  });

  it('says that there is no branch to lay the folder over', async () => {
    const name = await newRepository();
    const error = await fails(push(remote(name), { branch: 'next', base: 'main' }));
    assert.equal(error.name, 'NotFoundError');
    assert.match(error.message, /no branch main/);
  });

  it('sends a token as such where it needs no name', async () => {
    let seen: string | undefined;
    const server = createServer((request, response) => {
      seen = request.headers.authorization;
      response.writeHead(401).end();
    });
    await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const credentials = { username: 'x', password: TOKEN, scheme: 'Bearer' as const };
    await fails(push(remote('', { url: `http://127.0.0.1:${port}/shop.git`, credentials })));
    server.close();
    assert.equal(seen, `Bearer ${TOKEN}`);
  });

  it('puts who signs in into no argument, and leaves no file behind', async () => {
    const name = await newRepository();
    const record = recordGit();
    try {
      await push(remote(name));
      const told = record.arguments();
      assert.match(told, / push .*main:refs\/heads\/main/);
      assert.doesNotMatch(told, /hush|Authorization/i);
      assert.equal(told.includes(Buffer.from(`x-access-token:${TOKEN}`).toString('base64')), false);
    } finally {
      record.stop();
    }
    assert.deepEqual(await readdir(root), ['workspace']);
  });

  it('says so where the token is not accepted', async () => {
    const name = await newRepository();
    const wrong = remote(name, { credentials: { username: 'x', password: 'hush-other' } });
    const error = await fails(push(wrong));
    assert.equal(error.name, 'AuthenticationError');
    assert.match(error.message, /^GitHub acme\/shop: the token of the step is not accepted/);
    assert.deepEqual(await readdir(root), ['workspace']);
  });

  it('says so where there is no token, no right, and no repository', async () => {
    const name = await newRepository();
    const nobody = await fails(push(remote(name, { credentials: undefined })));
    assert.equal(nobody.name, 'AuthenticationError');
    git.refuse(403);
    assert.equal((await fails(push(remote(name)))).name, 'NotAllowedError');
    assert.equal((await fails(push(remote('nothing')))).name, 'NotFoundError');
  });

  it('never takes the place of commits that are there', async () => {
    const name = await newRepository();
    await git.commit(name, { 'old.txt': 'old' });
    const error = await fails(push(remote(name)));
    assert.equal(error.name, 'ConflictError');
    assert.match(error.message, /there is a branch main already/);
    assert.equal(await ask(name, 'ls-tree', '-r', '--name-only', 'main'), 'old.txt');
  });

  it('says that a branch is protected', async () => {
    const name = await newRepository();
    const hooks = join(git.folder(name), 'hooks');
    await mkdir(hooks);
    const words = 'echo "error: GH006: Protected branch update failed for $1." >&2; exit 1';
    await writeFile(join(hooks, 'update'), `#!/bin/sh\n${words}\n`, { mode: 0o755 });
    const error = await fails(push(remote(name)));
    assert.equal(error.name, 'NotAllowedError');
    assert.match(error.message, /branch main, it is protected/);
  });

  it('ends where it is cancelled in the middle, with its processes', async () => {
    const name = await newRepository();
    const controller = new AbortController();
    const release = git.hold();
    const pushing = push(remote(name), { signal: controller.signal });
    await eventually('the push', () => git.requests.some(({ path }) => path.startsWith(`/${name}.git`)));
    controller.abort();
    await assert.rejects(pushing, { name: 'AbortError' });
    release();
    assert.deepEqual(await readdir(root), ['workspace']);
  });

  it('takes the header along to no other host', async () => {
    let seen: string | undefined = 'nothing came';
    const other = createServer((request, response) => {
      seen = request.headers.authorization;
      response.writeHead(404).end();
    });
    const first = createServer((request, response) => {
      const { port } = other.address() as AddressInfo;
      response.writeHead(302, { location: `http://127.0.0.1:${port}${request.url ?? ''}` }).end();
    });
    await Promise.all(
      [other, first].map(one => new Promise<void>(resolve => one.listen(0, '127.0.0.1', resolve))),
    );
    const { port } = first.address() as AddressInfo;
    const error = await fails(push(remote('', { url: `http://127.0.0.1:${port}/shop.git` })));
    assert.equal(error.name, 'ServiceUnavailableError');
    assert.equal(seen, 'nothing came');
    for (const one of [other, first]) one.close();
  });

  it('says where there is no git, and what cannot be a branch or an author', async () => {
    const path = process.env['PATH'];
    process.env['PATH'] = root;
    try {
      const error = await fails(push(remote('any')));
      assert.match(error.message, /there is none on the PATH. Install Git/);
    } finally {
      process.env['PATH'] = path;
    }
    for (const branch of ['-x', 'a b', 'a..b', 'x.lock', 'HEAD', 'a:b', ''])
      assert.equal((await fails(push(remote('any'), { branch }))).name, 'InputError', branch);
    for (const name of ['', '<', 'a\nb'])
      assert.equal((await fails(push(remote('any'), { author: { ...author, name } }))).name, 'InputError');
  });
});
