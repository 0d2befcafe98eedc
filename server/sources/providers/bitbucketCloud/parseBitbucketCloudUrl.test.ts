import assert from 'node:assert/strict';
import { parseBitbucketCloudUrl } from './parseBitbucketCloudUrl.ts';

describe('parseBitbucketCloudUrl', () => {
  const parse = (path: string) => parseBitbucketCloudUrl(new URL(`https://bitbucket.org${path}`));

  it('finds the file that a page is of', () => {
    const place = { workspace: 'acme', repository: 'shop', ref: 'main', path: 'docs/a b.yaml' };
    assert.deepEqual(parse('/acme/shop/src/main/docs/a%20b.yaml'), place);
    assert.deepEqual(parse('/acme/shop/raw/main/docs/a%20b.yaml?at=main'), place);
    assert.deepEqual(parse('/acme/shop/src/main/')?.path, '');
    assert.deepEqual(parse('/acme/shop/src/main')?.path, '');
  });

  it('finds none in what is no such page, or leads out of the repository', () => {
    for (const path of [
      '/acme/shop',
      '/acme/shop/pull-requests/1/x',
      '/acme/shop/src/',
      '/acme/shop/src/feature%2Fx/a.yaml',
      '/acme/shop/src/main/..%2f..%2fother',
      '/acme/%2e%2e%2fother/src/main/a.yaml',
    ]) {
      assert.equal(parse(path), undefined, path);
    }
  });
});
