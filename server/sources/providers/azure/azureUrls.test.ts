import assert from 'node:assert/strict';
import { azureUrls } from './azureUrls.ts';

describe('azureUrls', () => {
  const base = 'https://dev.azure.com/acme/shop/_git/web';
  const file = new URL(`${base}?path=/docs/catalog-info.yaml&version=GBnext`);

  it('names a file by the path from another, or from the root, on the same branch', () => {
    assert.equal(azureUrls.relative('./a.yaml', file), `${base}?path=%2Fdocs%2Fa.yaml&version=GBnext`);
    assert.equal(azureUrls.relative('../b%20c.yaml', file), `${base}?path=%2Fb+c.yaml&version=GBnext`);
    assert.equal(azureUrls.relative('../../../d.yaml', file), `${base}?path=%2Fd.yaml&version=GBnext`);
    assert.equal(azureUrls.fromRoot('/e.yaml', file), `${base}?path=%2Fe.yaml&version=GBnext`);
  });

  it('names the page of the folder, and that of the file to edit it', () => {
    assert.equal(azureUrls.folderPage(file), `${base}?path=%2Fdocs%2F&version=GBnext`);
    assert.equal(azureUrls.folderPage(new URL(`${base}?path=/a.yaml`)), `${base}?path=%2F`);
    assert.equal(azureUrls.editPage(file), `${base}?path=%2Fdocs%2Fcatalog-info.yaml&version=GBnext`);
    assert.equal(azureUrls.editPage(new URL(`${base}?path=/a&version=GC0123`)), undefined);
  });

  it('tells one repository from another', () => {
    const of = (url: string) => azureUrls.repository(new URL(url))?.url.toLowerCase();
    assert.equal(of(`${base}?path=/a`), of(`${base}?path=/b&version=GTv1`));
    assert.equal(of('https://dev.azure.com/acme/_git/web'), of('https://dev.azure.com/Acme/Web/_git/web'));
    assert.notEqual(of(base), of('https://dev.azure.com/acme/shop/_git/other'));
    assert.notEqual(of(base), of('https://dev.azure.com/other/shop/_git/web'));
  });

  it('has nothing for other pages', () => {
    assert.equal(azureUrls.editPage(new URL('https://dev.azure.com/acme/shop/_build')), undefined);
    assert.equal(azureUrls.repository(new URL('https://dev.azure.com/acme')), undefined);
  });
});
