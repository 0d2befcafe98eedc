import assert from 'node:assert/strict';
import { parseGiteaUrl } from './parseGiteaUrl.ts';

describe('parseGiteaUrl', () => {
  const place = {
    prefix: '',
    owner: 'acme',
    repository: 'shop',
    kind: 'branch',
    ref: 'main',
    path: 'docs/my file.yaml',
  };
  const base = 'https://gitea.example.com/acme/shop';
  const parse = (url: string) => parseGiteaUrl(new URL(url));

  it('finds the repository, the ref and the path of a file', () => {
    for (const page of ['src/branch', 'raw/branch', '_edit']) {
      assert.deepEqual(parse(`${base}/${page}/main/docs/my%20file.yaml?display=source`), place);
    }
    assert.deepEqual(parse(`${base}/src/tag/v1.0/a.yaml`), {
      ...place,
      kind: 'tag',
      ref: 'v1.0',
      path: 'a.yaml',
    });
    assert.equal(parse(`${base}/src/commit/0123abc/a.yaml`)?.kind, 'commit');
  });

  it('has an empty path for the root of a repository', () => {
    assert.equal(parse(`${base}/src/branch/main/`)?.path, '');
  });

  it('takes what comes before an owner for what all pages lie below', () => {
    const url = 'https://example.com/git/tea/acme/shop/src/branch/main/docs/my%20file.yaml';
    assert.deepEqual(parse(url), { ...place, prefix: '/git/tea' });
  });

  it('takes an owner or a repository for one that has the name of a page', () => {
    const url = 'https://gitea.example.com/src/branch/src/branch/main/raw/tag/a.yaml';
    assert.deepEqual(parse(url), { ...place, owner: 'src', repository: 'branch', path: 'raw/tag/a.yaml' });
  });

  for (const [what, url] of [
    ['a repository without a ref', base],
    ['a page without a ref', `${base}/src/branch`],
    ['another page of a repository', `${base}/issues/1`],
    ['a page of no known kind of ref', `${base}/src/main/a.yaml`],
    ['a path that leads upwards, encoded', `${base}/src/branch/main/a/%2e%2e%2fb`],
    ['a ref that leads upwards, encoded', `${base}/src/branch/%2e%2e%2fx/a.yaml`],
    ['an owner with a slash, encoded', 'https://gitea.example.com/a%2fb/shop/src/branch/main/a.yaml'],
    ['a repository without an owner', 'https://gitea.example.com/shop/src/branch/main/a.yaml'],
  ] as const) {
    it(`finds nothing in ${what}`, () => {
      assert.equal(parse(url), undefined);
    });
  }
});
