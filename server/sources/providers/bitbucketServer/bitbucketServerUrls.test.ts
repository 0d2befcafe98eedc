import assert from 'node:assert/strict';
import { bitbucketServerUrls } from './bitbucketServerUrls.ts';

describe('bitbucketServerUrls', () => {
  const base = 'https://git.example.com/projects/TOOLS/repos/shop/browse';
  const file = new URL(`${base}/docs/a%20b.yaml?at=refs%2Fheads%2Fnext`);

  it('names the page of a file, that of its folder, and files from the root', () => {
    assert.equal(bitbucketServerUrls.editPage(file), `${base}/docs/a%20b.yaml`);
    assert.equal(bitbucketServerUrls.folderPage(file), `${base}/docs/?at=refs%2Fheads%2Fnext`);
    assert.equal(bitbucketServerUrls.folderPage(new URL(`${base}/a.yaml`)), `${base}/`);
    assert.equal(bitbucketServerUrls.fromRoot('/x/y.yaml', file), `${base}/x/y.yaml?at=refs%2Fheads%2Fnext`);
  });

  it('stays below the path of a host, and with whose the repository is', () => {
    const own = new URL('https://example.com/git/users/jane/repos/notes/raw/a.yaml');
    assert.equal(
      bitbucketServerUrls.folderPage(own),
      'https://example.com/git/users/jane/repos/notes/browse/',
    );
  });

  it('names a folder at a commit', () => {
    assert.equal(bitbucketServerUrls.atCommit(new URL(`${base}/docs/`), 'abc'), `${base}/docs?at=abc`);
  });

  it('has nothing for other pages', () => {
    assert.equal(bitbucketServerUrls.editPage(new URL(`${base}s/a.yaml`)), undefined);
  });
});
