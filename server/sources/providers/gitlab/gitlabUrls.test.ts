import assert from 'node:assert/strict';
import { gitlabUrls } from './gitlabUrls.ts';

describe('gitlabUrls', () => {
  const file = new URL('https://example.com/gitlab/acme/tools/shop/-/blob/main/docs/a%20b.yaml');

  it('names the page that edits a file, and that of its folder', () => {
    const page = 'https://example.com/gitlab/acme/tools/shop/-';
    assert.equal(gitlabUrls.editPage(file), `${page}/edit/main/docs/a%20b.yaml`);
    assert.equal(gitlabUrls.folderPage(file), `${page}/tree/main/docs/`);
    assert.equal(gitlabUrls.folderPage(new URL(`${page}/blob/main/a.yaml`)), `${page}/tree/main/`);
    assert.equal(gitlabUrls.fromRoot('/x/y.yaml', file), `${page}/blob/main/x/y.yaml`);
  });

  it('stays with the form of a URL', () => {
    const older = new URL('https://gitlab.com/acme/shop/blob/main/a.yaml');
    assert.equal(gitlabUrls.editPage(older), 'https://gitlab.com/acme/shop/edit/main/a.yaml');
  });

  it('has nothing for other pages', () => {
    assert.equal(gitlabUrls.editPage(new URL('https://gitlab.com/acme/shop/-/issues')), undefined);
  });
});
