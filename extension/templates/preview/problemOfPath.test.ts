import assert from 'node:assert/strict';
import { problemOfPath } from './problemOfPath.ts';

describe('problemOfPath', () => {
  it('lets no file out of the folder', () => {
    for (const path of [
      '../a',
      'a/../../b',
      '/etc/passwd',
      'C:/x',
      'c:x',
      '..\\a',
      'a//b',
      './a',
      '',
      'a\0b',
    ]) {
      assert.equal(problemOfPath(path), 'outside', path);
    }
  });

  it('lets nothing into the folder that Git runs things from', () => {
    for (const path of ['.git/hooks/pre-commit', 'sub/.GIT/config', '.git./x', 'git~1/config']) {
      assert.equal(problemOfPath(path), 'git', path);
    }
  });

  it('takes no name that a system reads as something else', () => {
    for (const path of ['aux.txt', 'src/NUL', 'x/a:b', 'what?'])
      assert.equal(problemOfPath(path), 'name', path);
  });

  it('takes all others', () => {
    for (const path of ['a', 'src/ä b.ts', '.gitignore', '.github/workflows/ci.yml', 'console.log', '...']) {
      assert.equal(problemOfPath(path), undefined, path);
    }
  });
});
