import assert from 'node:assert/strict';
import { parseBitbucketServerUrl } from './parseBitbucketServerUrl.ts';

describe('parseBitbucketServerUrl', () => {
  const parse = (path: string) => parseBitbucketServerUrl(new URL(`https://git.example.com${path}`));
  const place = { prefix: '', project: 'TOOLS', repository: 'shop', ref: undefined, path: 'docs/a b.yaml' };

  it('finds the file that a page is of, and where', () => {
    assert.deepEqual(parse('/projects/TOOLS/repos/shop/browse/docs/a%20b.yaml'), place);
    assert.deepEqual(parse('/projects/TOOLS/repos/shop/raw/docs/a%20b.yaml?at=refs%2Fheads%2Ffeature%2Fx'), {
      ...place,
      ref: 'refs/heads/feature/x',
    });
    assert.deepEqual(parse('/users/jane/repos/notes/browse')?.project, '~jane');
    assert.deepEqual(parse('/projects/~jane/repos/notes/browse/')?.project, '~jane');
    assert.deepEqual(parse('/in%20here/git/projects/TOOLS/repos/shop/browse/docs/a%20b.yaml'), {
      ...place,
      prefix: '/in%20here/git',
    });
  });

  it('finds none in what is no such page, or leads out of the repository', () => {
    for (const path of [
      '/projects/TOOLS/repos/shop',
      '/projects/TOOLS/repos/shop/pull-requests/1',
      '/projects/TOOLS/repos//browse/a.yaml',
      '/projects/TOOLS/shop/browse/a.yaml',
      '/projects/TOOLS/repos/shop/browse/..%2f..%2fother',
      '/projects/%2e%2e%2fx/repos/shop/browse/a.yaml',
    ]) {
      assert.equal(parse(path), undefined, path);
    }
  });
});
