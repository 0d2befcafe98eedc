import assert from 'node:assert/strict';
import { guessHostKind, parseRepoUrl, stringifyRepoUrl } from './repoUrl.ts';

describe('The URL of a repository, as a picker gives it', () => {
  it('is written with what there is, in one order', () => {
    const url = stringifyRepoUrl({ host: 'dev.azure.com', project: 'a b', repo: 'shop', organization: 'acme', owner: '' });
    assert.equal(url, 'dev.azure.com?repo=shop&organization=acme&project=a+b');
    assert.deepEqual(parseRepoUrl(url), { host: 'dev.azure.com', repo: 'shop', organization: 'acme', project: 'a b' });
  });

  it('may be half typed', () => {
    assert.deepEqual(parseRepoUrl(''), {});
    assert.deepEqual(parseRepoUrl('github.com'), { host: 'github.com' });
  });

  it('tells by its host what kind of provider that is, as well as that can be told', () => {
    const hosts = ['github.com', 'gitlab.example.com', 'bitbucket.org', 'dev.azure.com', 'git.example.com'];
    assert.deepEqual(hosts.map(guessHostKind), ['github', 'gitlab', 'bitbucketCloud', 'azure', 'github']);
  });
});
