import assert from 'node:assert/strict';
import { Value } from 'typebox/value';
import { GiteaIntegration, parseGiteaIntegration } from './GiteaIntegration.ts';
import { gitea } from './index.ts';

describe('parseGiteaIntegration', () => {
  const authorizationOf = (entry: object) => parseGiteaIntegration({ host: 'a', ...entry }).authorization;

  it('fills in what an entry leaves out', () => {
    assert.deepEqual(parseGiteaIntegration({ host: 'Gitea.Example.com' }), {
      host: 'gitea.example.com',
      baseUrl: 'https://gitea.example.com',
    });
    const { baseUrl } = parseGiteaIntegration({ host: 'a', baseUrl: 'https://a/gitea/' });
    assert.equal(baseUrl, 'https://a/gitea');
  });

  it('asks with a user’s name and password, or with a token', () => {
    assert.equal(authorizationOf({ username: 'u', password: 'p' }), `Basic ${btoa('u:p')}`);
    assert.equal(authorizationOf({ password: ' p ' }), 'token p');
    assert.equal(authorizationOf({ token: 't' }), 'token t');
    assert.equal(authorizationOf({ username: 'u' }), undefined);
  });

  it('gives the token of a user of the editor to its own host alone', () => {
    const host = 'gitea.example.com';
    assert.deepEqual(gitea.signIn({ host }, 't'), { host, token: 't' });
    assert.equal(gitea.signIn({ host, baseUrl: 'https://other.example.com' }, 't'), undefined);
    assert.equal(gitea.signIn({ host, baseUrl: 'http://gitea.example.com' }, 't'), undefined);
  });

  it('lets in what is for writing, and no URL that is none', () => {
    assert.ok(Value.Check(GiteaIntegration, { host: 'a', commitSigningKey: 'k' }));
    assert.ok(!Value.Check(GiteaIntegration, { host: 'a', baseUrl: 'example.com/gitea' }));
    assert.ok(!Value.Check(GiteaIntegration, { password: 'p' }));
  });
});
