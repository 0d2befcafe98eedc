import assert from 'node:assert/strict';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { NewFolder } from './NewFolder.ts';

describe('NewFolder', () => {
  let root: string;
  beforeEach(async () => {
    root = await mkdtemp(join(tmpdir(), 'callboard-new-folder-'));
  });
  afterEach(() => rm(root, { recursive: true, force: true }));

  /** Contents that are ready to be put there. */
  const begin = async (target: string): Promise<{ folder: NewFolder; contents: string }> => {
    const folder = await NewFolder.begin(target, 'task');
    const contents = join(folder.staging, 'contents');
    await mkdir(join(contents, 'src'), { recursive: true });
    await writeFile(join(contents, 'a.txt'), 'new');
    await writeFile(join(contents, 'z.txt'), 'new');
    return { folder, contents };
  };

  it('shows nothing of it before it is finished', async () => {
    const target = join(root, 'deep', 'shop');
    const { folder, contents } = await begin(target);
    assert.ok(!(await readdir(join(root, 'deep'))).includes('shop'));
    await folder.finish(contents);
    await folder.drop();
    assert.deepEqual(await readdir(join(root, 'deep')), ['shop']);
    assert.deepEqual((await readdir(target)).sort(), ['a.txt', 'src', 'z.txt']);
  });

  it('gives way to what others have put there meanwhile', async () => {
    const target = join(root, 'shop');
    const { folder, contents } = await begin(target);
    await writeFile(target, 'mine');
    await assert.rejects(folder.finish(contents), { name: 'ConflictError' });
    await folder.drop();
    assert.equal(await readFile(target, 'utf8'), 'mine');
    assert.deepEqual(await readdir(root), ['shop']);
  });

  it('takes back what it has put into a folder where something is in its way', async () => {
    const { folder, contents } = await begin(root);
    await writeFile(join(root, 'z.txt'), 'mine');
    await assert.rejects(folder.finish(contents), {
      name: 'ConflictError',
      message: /z\.txt is there already/,
    });
    await folder.drop();
    assert.deepEqual(await readdir(root), ['z.txt']);
    assert.equal(await readFile(join(root, 'z.txt'), 'utf8'), 'mine');
  });

  it('leaves folders that it made where others have put something there', async () => {
    const { folder } = await begin(join(root, 'a', 'b', 'shop'));
    await writeFile(join(root, 'a', 'mine.txt'), 'mine');
    await folder.drop();
    assert.deepEqual(await readdir(join(root, 'a')), ['mine.txt']);
  });
});
