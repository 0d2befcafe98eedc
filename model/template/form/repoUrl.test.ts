import assert from 'node:assert/strict';
import { hostKindOf, missingParts, parseRepoUrl, stringifyRepoUrl } from './repoUrl.ts';

describe('repository URLs of forms', () => {
  it('are written as they were read, in the order that Backstage writes them', () => {
    for (const text of [
      'github.com?owner=acme&repo=shop',
      'bitbucket.org?repo=shop&workspace=acme&project=WEB',
      'dev.azure.com?repo=shop&organization=acme&project=web',
      'gitlab.com?owner=acme%2Fteam&repo=shop',
      '',
    ]) {
      assert.equal(stringifyRepoUrl(parseRepoUrl(text)), text);
    }
  });

  it('are read without the slashes and spaces around their parts', () => {
    assert.deepEqual(parseRepoUrl('github.com?owner=/acme/&repo=%20shop'), {
      host: 'github.com',
      owner: 'acme',
      repo: 'shop',
    });
    assert.deepEqual(parseRepoUrl('nonsense%'), { host: 'nonsense%' });
  });

  it('need what their host tells repositories apart by', () => {
    assert.deepEqual(missingParts(parseRepoUrl('github.com')), ['owner', 'repo']);
    assert.deepEqual(missingParts(parseRepoUrl('github.com?owner=acme&repo=shop')), []);
    assert.deepEqual(missingParts(parseRepoUrl('bitbucket.org?repo=shop')), ['workspace', 'project']);
    assert.deepEqual(missingParts(parseRepoUrl('gitlab.com?project=42')), []);
    assert.deepEqual(missingParts(parseRepoUrl('git.example.com?repo=shop')), []);
    assert.deepEqual(missingParts(parseRepoUrl('dev.azure.com?project=web&repo=shop')), []);
  });

  it('tell by their host what kind of provider that is, as well as that can be told', () => {
    const hosts = ['github.com', 'gitlab.example.com', 'bitbucket.org', 'dev.azure.com', 'git.example.com'];
    assert.deepEqual(hosts.map(hostKindOf), ['github', 'gitlab', 'bitbucketCloud', 'azure', undefined]);
  });
});
