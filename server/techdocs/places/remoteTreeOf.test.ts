import assert from 'node:assert/strict';
import { remoteTreeOf } from './remoteTreeOf.ts';

describe('remoteTreeOf', () => {
  const of = (provider: string, host: string) => ({ provider, host, entry: { host } });
  const settings = {
    roots: [],
    integrations: [
      of('github', 'github.com'),
      of('gitlab', 'gitlab.com'),
      of('azure', 'dev.azure.com'),
      of('bitbucketServer', 'bitbucket.example'),
    ],
  };
  const treeOf = (target: string, base?: string): string =>
    remoteTreeOf({ ref: 'component:default/shop', target, settings, ...(base !== undefined && { base }) }).url
      .href;

  for (const [base, folder, encoded] of [
    ['https://github.com/acme/shop/blob/main/a/catalog-info.yaml', '/acme/shop/blob/main/a/'],
    ['https://github.com/acme/shop/tree/main/a/', '/acme/shop/tree/main/a/'],
    ['https://gitlab.com/acme/web/shop/-/blob/main/a/catalog-info.yaml', '/acme/web/shop/-/blob/main/a/'],
    [
      'https://dev.azure.com/acme/web/_git/shop?path=/a/catalog-info.yaml&version=GBx',
      '/acme/web/_git/shop?path=%2Fa',
      '%2FC%23+and+%C3%BC&version=GBx',
    ],
    [
      'https://bitbucket.example/projects/A/repos/shop/browse/a/catalog-info.yaml?at=x',
      '/projects/A/repos/shop/browse/a/',
      'C%23%20and%20%C3%BC?at=x',
    ],
    ['git+https://git.example/shop.git/-/main/a/catalog-info.yaml', '//git.example/shop.git/-/main/a/'],
  ] as const) {
    it(`takes dir: for a path from ${base}`, () => {
      const { host } = new URL(base);
      const end = treeOf('./C# and ü', base).split(base.startsWith('git+') ? 'git+https:' : host)[1];
      assert.equal(end, `${folder}${encoded ?? 'C%23%20and%20%C3%BC'}`);
      assert.ok(treeOf('.', base).includes(folder), treeOf('.', base));
    });
  }

  it('takes dir: with a slash before it for a path from the root', () => {
    const base = 'https://github.com/acme/shop/blob/main/a/catalog-info.yaml';
    assert.equal(treeOf('/C# docs', base), 'https://github.com/acme/shop/blob/main/C%23%20docs');
  });

  it('lets no path lead out of the repository', () => {
    const base = 'https://github.com/acme/shop/blob/main/catalog-info.yaml';
    for (const target of ['../../../../other/blob/main', 'https://github.com/acme/other/tree/main']) {
      assert.throws(() => treeOf(target, base), { name: 'InputError' }, target);
    }
  });

  it('takes url: as it is, but for what is no place, and refuses one with a password', () => {
    assert.equal(treeOf('https://github.com/acme/shop#readme'), 'https://github.com/acme/shop');
    for (const target of ['shop', 'file:///srv/shop', 'https://me:secret@github.com/acme/shop']) {
      assert.throws(() => treeOf(target), { name: 'InputError' }, target);
    }
  });
});
