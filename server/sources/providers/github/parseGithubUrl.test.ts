import assert from 'node:assert/strict';
import { parseGithubUrl } from './parseGithubUrl.ts';

describe('parseGithubUrl', () => {
  const base = 'https://github.com/acme/shop';

  it('finds the repository, the ref and the path of a file', () => {
    const place = { owner: 'acme', repository: 'shop', ref: 'main', path: 'docs/my file.yaml' };
    for (const page of ['blob', 'tree', 'raw', 'edit']) {
      assert.deepEqual(parseGithubUrl(new URL(`${base}/${page}/main/docs/my%20file.yaml`)), place);
    }
  });

  it('has an empty path for the root of a repository', () => {
    assert.equal(parseGithubUrl(new URL(`${base}/tree/v1.0/`))?.path, '');
  });

  for (const [what, url] of [
    ['a repository without a ref', base],
    ['another page of a repository', `${base}/issues/1/x`],
    ['a path that leads upwards, encoded', `${base}/blob/main/a/%2e%2e%2fb`],
    ['an owner with a slash, encoded', 'https://github.com/acme%2fx/shop/blob/main/a.yaml'],
    ['an organisation', 'https://github.com/acme'],
    ['an owner that is missing', 'https://github.com//shop/blob/main/a.yaml'],
  ] as const) {
    it(`finds nothing in ${what}`, () => {
      assert.equal(parseGithubUrl(new URL(url)), undefined);
    });
  }
});
