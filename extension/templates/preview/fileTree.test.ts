import assert from 'node:assert/strict';
import { fileTree } from './fileTree.ts';

describe('fileTree', () => {
  it('puts files into folders, and folders with one folder alone into one row', () => {
    const paths = ['b.txt', 'src/main/java/App.java', 'a/x', 'a/y/z', 'a10', 'a9'];
    const { folders, files } = fileTree(paths.map(path => ({ path })));
    assert.deepEqual(
      files.map(({ path }) => path),
      ['a9', 'a10', 'b.txt'],
    );
    assert.deepEqual(
      folders.map(({ name, path }) => [name, path]),
      [
        ['a', 'a'],
        ['src/main/java', 'src/main/java'],
      ],
    );
    assert.deepEqual(
      folders[0]?.folders.map(({ name }) => name),
      ['y'],
    );
  });
});
