import assert from 'node:assert/strict';
import { bitbucketCloudUrls } from './bitbucketCloudUrls.ts';

describe('bitbucketCloudUrls', () => {
  const base = 'https://bitbucket.org/acme/shop/src/main';
  const file = new URL(`${base}/docs/a%20b.yaml`);

  it('names the page that edits a file, that of its folder, and files from the root', () => {
    assert.equal(bitbucketCloudUrls.editPage(file), `${base}/docs/a%20b.yaml?mode=edit&at=main`);
    assert.equal(bitbucketCloudUrls.folderPage(file), `${base}/docs/`);
    assert.equal(bitbucketCloudUrls.folderPage(new URL(`${base}/a.yaml`)), `${base}/`);
    assert.equal(bitbucketCloudUrls.fromRoot('/x/y.yaml', file), `${base}/x/y.yaml`);
  });

  it('names a folder at a commit', () => {
    const page = bitbucketCloudUrls.atCommit?.(new URL(`${base}/docs/`), 'abc');
    assert.equal(page, 'https://bitbucket.org/acme/shop/src/abc/docs');
  });

  it('has nothing for other pages', () => {
    assert.equal(bitbucketCloudUrls.editPage(new URL('https://bitbucket.org/acme/shop/issues')), undefined);
  });
});
