import assert from 'node:assert/strict';
import type { Integration } from '../gitProvider/Integration.ts';
import { findRepositoryPage } from './findRepositoryPage.ts';

describe('findRepositoryPage', () => {
  const integrations: Integration[] = [
    { provider: 'gitlab', host: 'git.example.com', entry: { host: 'git.example.com' } },
  ];
  const find = (url: string) => {
    const page = findRepositoryPage(new URL(url), integrations);
    return page && [page.url, page.title, page.ref, page.path, page.isFile];
  };

  it('finds the repository of any of its pages on GitHub', () => {
    const url = 'https://github.com/acme/shop';
    assert.deepEqual(find(`${url}.git`), [url, 'acme/shop', undefined, '', false]);
    assert.deepEqual(find(`${url}/pulls?q=is%3Aopen`), [url, 'acme/shop', undefined, '', false]);
    assert.deepEqual(find(`${url}/tree/main/till/`), [url, 'acme/shop', 'main', 'till', false]);
    assert.deepEqual(find(`${url}/blob/main/a.yaml`), [url, 'acme/shop', 'main', 'a.yaml', true]);
    assert.equal(find('https://github.com/acme'), undefined);
    assert.equal(find('https://github.com/acme/..%2Fother'), undefined);
  });

  it('finds it in groups of GitLab, on a host that is configured', () => {
    const url = 'https://git.example.com/acme/tools/shop';
    assert.deepEqual(find(`${url}/`), [url, 'acme/tools/shop', undefined, '', false]);
    assert.deepEqual(find(`${url}/-/issues`), [url, 'acme/tools/shop', undefined, '', false]);
    assert.deepEqual(find(`${url}/-/tree/main/till`), [url, 'acme/tools/shop', 'main', 'till', false]);
    assert.deepEqual(find(`${url}/-/blob/main/a.yaml`), [url, 'acme/tools/shop', 'main', 'a.yaml', true]);
  });

  it('finds nothing on other hosts', () => {
    assert.equal(find('https://elsewhere.example/acme/shop'), undefined);
    assert.equal(find('ssh://github.com/acme/shop'), undefined);
  });

  it('names files in the form that its provider reads', () => {
    const [github, gitlab] = ['https://github.com/acme/shop', 'https://gitlab.com/acme/shop'].map(url =>
      findRepositoryPage(new URL(url), [])?.fileAt('a b/c.yaml', 'main'),
    );
    assert.equal(github, 'https://github.com/acme/shop/blob/main/a%20b/c.yaml');
    assert.equal(gitlab, 'https://gitlab.com/acme/shop/-/blob/main/a%20b/c.yaml');
  });
});
