import assert from 'node:assert/strict';
import { parseGitlabUrl } from './parseGitlabUrl.ts';

describe('parseGitlabUrl', () => {
  const base = 'https://gitlab.com/acme/tools/shop';

  it('finds the project, the ref and the path of a file', () => {
    const place = { project: 'acme/tools/shop', ref: 'main', path: 'docs/my file.yaml' };
    for (const page of ['blob', 'tree', 'raw', 'edit']) {
      assert.deepEqual(parseGitlabUrl(new URL(`${base}/-/${page}/main/docs/my%20file.yaml`)), {
        ...place,
        separator: '/-/',
      });
      assert.deepEqual(parseGitlabUrl(new URL(`${base}/${page}/main/docs/my%20file.yaml?ref_type=heads`)), {
        ...place,
        separator: '/',
      });
    }
  });

  it('has an empty path for the root of a repository', () => {
    assert.equal(parseGitlabUrl(new URL(`${base}/-/tree/v1.0/`))?.path, '');
  });

  it('takes a project for one that has the name of a page', () => {
    const url = new URL('https://gitlab.com/acme/blob/-/blob/main/raw/a.yaml');
    assert.deepEqual(parseGitlabUrl(url), {
      project: 'acme/blob',
      ref: 'main',
      path: 'raw/a.yaml',
      separator: '/-/',
    });
  });

  for (const [what, url] of [
    ['a project without a ref', base],
    ['a page without a ref', `${base}/-/blob`],
    ['another page of a project', `${base}/-/issues/1/x`],
    ['a path that leads upwards, encoded', `${base}/-/blob/main/a/%2e%2e%2fb`],
    ['a ref that leads upwards, encoded', `${base}/-/blob/%2e%2e%2fx/a.yaml`],
    ['a group with a slash, encoded', 'https://gitlab.com/acme%2fx/shop/-/blob/main/a.yaml'],
    ['a project without a group', 'https://gitlab.com/shop/-/blob/main/a.yaml'],
    ['a group that is missing', 'https://gitlab.com//shop/-/blob/main/a.yaml'],
  ] as const) {
    it(`finds nothing in ${what}`, () => {
      assert.equal(parseGitlabUrl(new URL(url)), undefined);
    });
  }
});
