import assert from 'node:assert/strict';
import { parseAzureUrl } from './parseAzureUrl.ts';

describe('parseAzureUrl', () => {
  const place = { collection: 'acme', project: 'My Shop', repository: 'web', version: undefined, path: '' };
  const base = 'https://dev.azure.com/acme/My%20Shop/_git/web';
  const parse = (url: string) => parseAzureUrl(new URL(url));

  it('finds the organization, the project, the repository and the path of a file', () => {
    assert.deepEqual(parse(`${base}?path=/docs/my%20file.yaml`), { ...place, path: 'docs/my file.yaml' });
    assert.deepEqual(parse(`${base}?path=%2Fdocs%2Fmy+file.yaml&_a=contents`), {
      ...place,
      path: 'docs/my file.yaml',
    });
    assert.deepEqual(parse(`${base}/`), place);
  });

  it('finds the branch, the tag or the commit', () => {
    const versionOf = (version: string) => parse(`${base}?version=${version}`)?.version;
    assert.deepEqual(versionOf('GBfeature/a'), { type: 'branch', name: 'feature/a' });
    assert.deepEqual(versionOf('GTv1.0'), { type: 'tag', name: 'v1.0' });
    assert.deepEqual(versionOf('GC0123abc'), { type: 'commit', name: '0123abc' });
  });

  it('takes the name of the repository for that of a project that is left out', () => {
    assert.deepEqual(parse('https://dev.azure.com/acme/_git/web'), { ...place, project: 'web' });
    assert.deepEqual(parse('https://acme.visualstudio.com/_git/web'), {
      ...place,
      collection: '',
      project: 'web',
    });
  });

  it('knows the hosts of organizations, and the collections of servers', () => {
    const collectionOf = (url: string) => parse(url)?.collection;
    assert.equal(collectionOf('https://acme.visualstudio.com/My%20Shop/_git/web'), '');
    assert.equal(collectionOf('https://acme.visualstudio.com/Default/My%20Shop/_git/web'), 'Default');
    assert.equal(collectionOf('https://tfs.example.com/tfs/Default/My%20Shop/_git/web'), 'tfs/Default');
  });

  for (const [what, url] of [
    ['another page of a project', 'https://dev.azure.com/acme/shop/_build'],
    ['a page of a repository', `${base}/pullrequests`],
    ['a repository without an organization', 'https://dev.azure.com/_git/web'],
    ['a repository without a name', 'https://dev.azure.com/acme/shop/_git/'],
    ['a path that leads upwards, encoded', `${base}?path=/a/%2e%2e/%2e%2e/b`],
    ['a project with a slash, encoded', 'https://dev.azure.com/acme/a%2fb/_git/web'],
    ['an organization that leads upwards', 'https://dev.azure.com/..%2fx/shop/_git/web'],
    ['a version of no known kind', `${base}?version=main`],
  ] as const) {
    it(`finds nothing in ${what}`, () => {
      assert.equal(parse(url), undefined);
    });
  }
});
