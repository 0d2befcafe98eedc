import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdir, mkdtemp, readdir, readFile, realpath, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { JsonObject } from '../../../../model/index.ts';
import { runGit } from '../../../../test/helpers/git/runGit.ts';
import {
  createTestWorkspace,
  type TestWorkspace,
} from '../../../../test/helpers/scaffolder/createTestWorkspace.ts';
import { examplesOf, runAction, type ActionRun } from '../../../../test/helpers/scaffolder/runAction.ts';
import { skip } from '../../../../test/helpers/skip.ts';
import type { ActionServices } from '../ActionServices.ts';
import type { ActionContext } from '../TemplateAction.ts';
import { publishLocal } from './publishLocal.ts';

const action = publishLocal({
  git: { author: { name: 'Scaffolder', email: 'scaffolder@example.com' }, commitMessage: 'Initial commit' },
} as ActionServices);

describe('publish:local', function () {
  this.timeout(60_000);
  let workspace: TestWorkspace;
  let root: string;
  let config: string;
  let configBefore: string | undefined;

  beforeEach(async () => {
    workspace = await createTestWorkspace({
      'README.md': 'Shop\n',
      'src/shop.ts': 'export {};\n',
      '.gitignore': 'left.log\n',
      'left.log': 'a log\n',
    });
    root = await realpath(await mkdtemp(join(tmpdir(), 'callboard-local-')));
    config = join(root, 'gitconfig');
    await writeFile(config, '[user]\nname = Ada\nemail = ada@example.com\n[core]\nhooksPath = /tmp/hooks\n');
    configBefore = process.env['GIT_CONFIG_GLOBAL'];
    process.env['GIT_CONFIG_GLOBAL'] = config;
  });
  afterEach(async () => {
    if (configBefore === undefined) delete process.env['GIT_CONFIG_GLOBAL'];
    else process.env['GIT_CONFIG_GLOBAL'] = configBefore;
    await workspace.remove();
    await rm(root, { recursive: true, force: true });
  });

  const run = (input: JsonObject = {}, more: Partial<ActionContext> = {}): Promise<ActionRun> =>
    runAction(action, input, { workspace, localFolder: join(root, 'shop'), ...more });
  const ask = async (...args: string[]): Promise<string> =>
    (await runGit(args, { cwd: join(root, 'shop') })).toString().trim();

  it('tells examples that it takes', async () => {
    for (const [index, { input }] of examplesOf(action).entries())
      await run(input, { localFolder: join(root, String(index)) });
  });

  it('makes a repository of the workspace, whose first commit is by who uses Git here', async () => {
    const { outputs } = await run();
    assert.equal(await readFile(join(root, 'shop', 'src', 'shop.ts'), 'utf8'), 'export {};\n');
    assert.equal(await ask('log', '--format=%an <%ae> %cn %s'), 'Ada <ada@example.com> Ada Initial commit');
    assert.equal(await ask('ls-files'), '.gitignore\nREADME.md\nsrc/shop.ts');
    assert.equal(await ask('status', '--porcelain', '--branch'), '## main');
    assert.deepEqual(outputs, {
      folder: join(root, 'shop'),
      folderUrl: `file://${join(root, 'shop')}`,
      commitHash: await ask('rev-parse', 'HEAD'),
    });
    assert.deepEqual((await readdir(root)).sort(), ['gitconfig', 'shop']);
  });

  it('takes branch, author and words from the step, then from Git, then from the configuration', async () => {
    await writeFile(config, '[init]\ndefaultBranch = trunk\n');
    await run();
    assert.equal(await ask('log', '--format=%D %an %s'), 'HEAD -> trunk Scaffolder Initial commit');
    await rm(join(root, 'shop'), { recursive: true });
    await run({ defaultBranch: 'first', gitAuthorName: 'Eve', gitCommitMessage: 'Begin\n\nIt all' });
    assert.equal(await ask('log', '--format=%D %an %s'), 'HEAD -> first Eve Begin');
  });

  it('writes files alone where no repository is wanted', async () => {
    const { outputs } = await run({ git: false, sourcePath: 'src' });
    assert.deepEqual(await readdir(join(root, 'shop')), ['shop.ts']);
    assert.equal(outputs['commitHash'], undefined);
  });

  it('makes the folders above it, and fills one that is empty without making it anew', async () => {
    await run({ path: 'a/b' });
    assert.ok((await readdir(join(root, 'shop', 'a', 'b'))).includes('.git'));
    const empty = join(root, 'empty');
    await mkdir(empty);
    const { ino } = await stat(empty);
    await run({}, { localFolder: empty });
    assert.equal((await stat(empty)).ino, ino);
    assert.deepEqual((await readdir(empty)).sort(), ['.git', '.gitignore', 'README.md', 'left.log', 'src']);
    assert.equal((await runGit(['status', '--porcelain'], { cwd: empty })).toString(), '');
  });

  it('overwrites nothing, and adds nothing to what is there', async () => {
    await mkdir(join(root, 'shop'));
    await writeFile(join(root, 'shop', 'mine.txt'), 'mine');
    await assert.rejects(run(), {
      name: 'ConflictError',
      message: /shop is there already, and nothing is over/,
    });
    await writeFile(join(root, 'file'), 'mine');
    await assert.rejects(run({}, { localFolder: join(root, 'file') }), { name: 'ConflictError' });
    assert.deepEqual(await readdir(join(root, 'shop')), ['mine.txt']);
    assert.deepEqual((await readdir(root)).sort(), ['file', 'gitconfig', 'shop']);
  });

  it('writes nowhere where nobody chose a folder', async () => {
    await assert.rejects(runAction(action, {}, { workspace }), {
      name: 'NotAllowedError',
      message: /a folder that a person has chosen, and none was/,
    });
    await assert.rejects(run({}, { localFolder: 'shop' }), { name: 'InputError' });
  });

  it('leads out of the chosen folder by no path and no link', async () => {
    await mkdir(join(root, 'chosen'));
    await symlink(root, join(root, 'chosen', 'out'));
    for (const path of [
      '..',
      '../x',
      '/tmp/x',
      'C:\\x',
      'a/../../x',
      'out/x',
      '.git/hooks',
      'a\\..\\..\\x',
      'nul',
    ])
      await assert.rejects(
        run({ path }, { localFolder: join(root, 'chosen') }),
        { name: 'InputError' },
        path,
      );
    assert.deepEqual(await readdir(join(root, 'chosen')), ['out']);
    assert.deepEqual((await readdir(root)).sort(), ['chosen', 'gitconfig']);
  });

  it('leaves nothing where it fails, is cancelled, or there is no Git', async () => {
    const left = async (work: Promise<unknown>, error: object): Promise<void> => {
      await assert.rejects(work, error);
      assert.deepEqual(await readdir(root), ['gitconfig']);
    };
    const deep = { localFolder: join(root, 'a', 'b', 'c') };
    await left(run({ gitAuthorName: '<' }, deep), { name: 'InputError' });
    await left(run({ defaultBranch: '..' }, deep), { name: 'InputError' });
    await left(run({ sourcePath: 'gone' }, deep), { name: 'InputError' });
    await left(run({}, { ...deep, signal: AbortSignal.abort() }), { name: 'AbortError' });
    const path = process.env['PATH'];
    process.env['PATH'] = root;
    try {
      await left(run({}, deep), { message: /there is none on the PATH. Install Git/ });
    } finally {
      process.env['PATH'] = path;
    }
  });

  it('leaves an empty folder empty where it fails', async () => {
    await mkdir(join(root, 'shop'));
    await assert.rejects(run({ defaultBranch: '..' }), { name: 'InputError' });
    assert.deepEqual(await readdir(join(root, 'shop')), []);
  });

  it('removes what processes that were killed have left, whichever task they were at, and nothing else', async () => {
    const { pid: dead } = spawnSync(process.execPath, ['--version']);
    const mine = [`.other.callboard-${process.pid}-other`, '.shop.callboard-notes', 'empty', 'gitconfig'];
    await mkdir(join(root, 'empty'));
    for (const name of [...mine.slice(0, 2), `.shop.callboard-${dead}-gone`, `.shop.callboard-${dead}-task`])
      await mkdir(join(root, name, 'repository'), { recursive: true });
    await run();
    assert.deepEqual((await readdir(root)).sort(), [...mine, 'shop']);
    for (const name of [`.callboard-${dead}-gone`, `.callboard-${process.pid}-task`])
      await mkdir(join(root, 'empty', name, 'repository'), { recursive: true });
    await run({ git: false }, { localFolder: join(root, 'empty') });
    assert.deepEqual((await readdir(join(root, 'empty'))).sort(), [
      '.gitignore',
      'README.md',
      'left.log',
      'src',
    ]);
    assert.deepEqual((await readdir(root)).sort(), [...mine, 'shop']);
  });

  it('takes no folder for empty that another run is filling', async () => {
    await mkdir(join(root, 'shop', `.callboard-${process.pid}-other`), { recursive: true });
    await assert.rejects(run(), { name: 'ConflictError' });
  });

  it('is done once for the life of a task', async () => {
    let known: unknown;
    const checkpoint: ActionContext['checkpoint'] = async (_, work) => {
      const value = (known ?? (await work())) as Awaited<ReturnType<typeof work>>;
      known = value;
      return value;
    };
    const first = await run({}, { checkpoint });
    assert.deepEqual((await run({}, { checkpoint })).outputs, first.outputs);
  });

  it('says where nothing can be written', async function () {
    if (process.getuid?.() === 0 || process.platform === 'win32') skip(this, 'this user may write anywhere');
    const closed = join(root, 'closed');
    await mkdir(closed, { mode: 0o500 });
    await assert.rejects(run({}, { localFolder: join(closed, 'shop') }), {
      name: 'NotAllowedError',
      message: /Nothing can be written to .*closed .*EACCES.*Choose another folder/,
    });
  });
});
