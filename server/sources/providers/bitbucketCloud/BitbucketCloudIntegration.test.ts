import assert from 'node:assert/strict';
import { Value } from 'typebox/value';
import { BitbucketCloudIntegration, parseBitbucketCloudIntegration } from './BitbucketCloudIntegration.ts';
import { bitbucketCloud } from './index.ts';

describe('parseBitbucketCloudIntegration', () => {
  it('fills in what an entry leaves out', () => {
    assert.deepEqual(parseBitbucketCloudIntegration({}), {
      host: 'bitbucket.org',
      apiBaseUrl: 'https://api.bitbucket.org/2.0',
      baseUrl: 'https://bitbucket.org',
    });
  });

  it('takes an API token or an app password with its user, any other token by itself, and an OAuth consumer', () => {
    const secretOf = (entry: Record<string, string>) => parseBitbucketCloudIntegration(entry).secret;
    const basic = { kind: 'basic', username: 'a@example.com', password: 'p' };
    assert.deepEqual(secretOf({ username: 'a@example.com', token: 'p' }), basic);
    assert.deepEqual(secretOf({ username: 'a@example.com', appPassword: 'p\n' }), basic);
    assert.deepEqual(secretOf({ username: 'a@example.com', appPassword: 'old', token: 'p' }), basic);
    assert.deepEqual(secretOf({ token: 't' }), { kind: 'bearer', token: 't' });
    const consumer = { clientId: 'k', clientSecret: 's' };
    assert.deepEqual(secretOf({ ...consumer, token: 't' }), { kind: 'consumer', ...consumer });
    assert.equal(secretOf({ username: 'a@example.com' }), undefined);
    assert.equal(secretOf({ clientId: 'k' }), undefined);
  });

  it('lets in what is for writing, and no URL that is none', () => {
    assert.ok(Value.Check(BitbucketCloudIntegration, { token: 't', commitSigningKey: 'k' }));
    assert.ok(!Value.Check(BitbucketCloudIntegration, { apiBaseUrl: 'api.bitbucket.org' }));
  });
});

describe('signing in to Bitbucket Cloud', () => {
  it('gives a token to its API, and to no other place', () => {
    assert.deepEqual(bitbucketCloud.signIn({}, 't'), { token: 't' });
    assert.equal(bitbucketCloud.signIn({ apiBaseUrl: 'https://evil.example/2.0' }, 't'), undefined);
    assert.equal(bitbucketCloud.signIn({ apiBaseUrl: 'http://api.bitbucket.org/2.0' }, 't'), undefined);
    const other = { host: '127.0.0.1:8080', apiBaseUrl: 'http://127.0.0.1:8080/2.0' };
    assert.deepEqual(bitbucketCloud.signIn(other, 't'), { ...other, token: 't' });
  });
});
