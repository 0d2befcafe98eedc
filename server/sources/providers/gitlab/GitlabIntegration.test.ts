import assert from 'node:assert/strict';
import { Value } from 'typebox/value';
import { GitlabIntegration, parseGitlabIntegration } from './GitlabIntegration.ts';

describe('parseGitlabIntegration', () => {
  it('fills in what an entry leaves out', () => {
    assert.deepEqual(parseGitlabIntegration({ host: 'Git.Example.com', token: 't' }), {
      host: 'git.example.com',
      token: 't',
      apiBaseUrl: 'https://Git.Example.com/api/v4',
      graphqlUrl: 'https://Git.Example.com/api/graphql',
      baseUrl: 'https://git.example.com',
    });
  });

  it('has the API below the path that the web pages are below', () => {
    const { apiBaseUrl, graphqlUrl } = parseGitlabIntegration({
      host: 'example.com',
      baseUrl: 'https://example.com/gitlab/',
    });
    assert.equal(apiBaseUrl, 'https://example.com/gitlab/api/v4');
    assert.equal(graphqlUrl, 'https://example.com/gitlab/api/graphql');
  });

  it('lets in what is for writing, and no URL that is none', () => {
    assert.ok(Value.Check(GitlabIntegration, { host: 'a', commitSigningKey: 'k', retry: { maxRetries: 1 } }));
    assert.ok(!Value.Check(GitlabIntegration, { host: 'a', baseUrl: 'example.com/gitlab' }));
    assert.ok(!Value.Check(GitlabIntegration, { token: 't' }));
  });
});
