import assert from 'node:assert/strict';
import { giteaUrls } from './giteaUrls.ts';

describe('giteaUrls', () => {
  const page = 'https://example.com/gitea/acme/shop';
  const file = new URL(`${page}/src/branch/main/docs/a%20b.yaml`);

  it('names the page that edits a file, and that of its folder', () => {
    assert.equal(giteaUrls.editPage(file), `${page}/_edit/main/docs/a%20b.yaml`);
    assert.equal(giteaUrls.folderPage(file), `${page}/src/branch/main/docs/`);
    assert.equal(giteaUrls.folderPage(new URL(`${page}/src/tag/v1/a.yaml`)), `${page}/src/tag/v1/`);
    assert.equal(giteaUrls.fromRoot('/x/y.yaml', file), `${page}/src/branch/main/x/y.yaml`);
  });

  it('has nothing to edit what is no branch, and nothing for other pages', () => {
    assert.equal(giteaUrls.editPage(new URL(`${page}/src/tag/v1/a.yaml`)), undefined);
    assert.equal(giteaUrls.editPage(new URL(`${page}/issues`)), undefined);
    assert.equal(giteaUrls.folderPage(new URL(`${page}/issues`)), undefined);
  });

  it('tells one repository from another', () => {
    const of = (path: string) =>
      giteaUrls.repository(new URL(`https://example.com/gitea/${path}`))?.url.toLowerCase();
    assert.equal(of('acme/shop/src/branch/main/a.yaml'), of('Acme/Shop/src/tag/v1/b.yaml'));
    assert.notEqual(of('acme/shop/src/branch/main/a.yaml'), of('acme/other/src/branch/main/a.yaml'));
    assert.equal(of('acme/shop/issues'), undefined);
    const own = giteaUrls.repository(new URL('https://git.example.com/acme/shop'));
    assert.deepEqual([own?.title, own?.path, own?.ref], ['acme/shop', '', undefined]);
  });
});
