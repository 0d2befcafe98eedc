import assert from 'node:assert/strict';
import { Value } from 'typebox/value';
import { BitbucketServerIntegration, parseBitbucketServerIntegration } from './BitbucketServerIntegration.ts';
import { bitbucketServer } from './index.ts';

describe('parseBitbucketServerIntegration', () => {
  const host = 'git.example.com';

  it('fills in what an entry leaves out', () => {
    assert.deepEqual(parseBitbucketServerIntegration({ host: 'Git.Example.com', token: 't' }), {
      host,
      apiBaseUrl: 'https://git.example.com/rest/api/1.0',
      baseUrl: 'https://git.example.com',
      authorization: 'Bearer t',
    });
  });

  it('has the web pages below the path that the API is below', () => {
    const { baseUrl } = parseBitbucketServerIntegration({
      host,
      apiBaseUrl: 'https://git.example.com/bitbucket/rest/api/1.0/',
    });
    assert.equal(baseUrl, 'https://git.example.com/bitbucket');
    const elsewhere = parseBitbucketServerIntegration({
      host,
      apiBaseUrl: 'https://api.example.com/rest/api/latest',
    });
    assert.equal(elsewhere.baseUrl, 'https://git.example.com');
  });

  it('takes a user with a password before a token', () => {
    const { authorization } = parseBitbucketServerIntegration({
      ...{ host, token: 't', username: 'jane', password: 'p' },
    });
    assert.equal(authorization, `Basic ${Buffer.from('jane:p').toString('base64')}`);
    const half = parseBitbucketServerIntegration({ host, token: 't', username: 'jane' });
    assert.equal(half.authorization, 'Bearer t');
  });

  it('lets in what is for writing, and no URL that is none', () => {
    assert.ok(Value.Check(BitbucketServerIntegration, { host, commitSigningKey: 'k' }));
    assert.ok(!Value.Check(BitbucketServerIntegration, { host, apiBaseUrl: 'git.example.com' }));
    assert.ok(!Value.Check(BitbucketServerIntegration, { token: 't' }));
  });
});

describe('signing in to Bitbucket Data Center', () => {
  it('gives a token to its API, and to no other place', () => {
    const host = 'git.example.com';
    assert.deepEqual(bitbucketServer.signIn({ host }, 't'), { host, token: 't' });
    assert.equal(bitbucketServer.signIn({ host, apiBaseUrl: 'https://evil.example/rest' }, 't'), undefined);
    assert.equal(bitbucketServer.signIn({ host, apiBaseUrl: `http://${host}/rest` }, 't'), undefined);
  });
});
