import assert from 'node:assert/strict';
import { Value } from 'typebox/value';
import { AzureIntegration, parseAzureIntegration } from './AzureIntegration.ts';

describe('parseAzureIntegration', () => {
  it('fills in what an entry leaves out', () => {
    assert.deepEqual(parseAzureIntegration({}), {
      host: 'dev.azure.com',
      apiVersion: '6.0',
      credentials: [],
    });
  });

  it('has the credentials of an organization before those of all', () => {
    const { credentials } = parseAzureIntegration({
      credentials: [
        { personalAccessToken: ' all ' },
        { organizations: ['Acme'], clientId: 'c', clientSecret: 's', tenantId: 't' },
      ],
    });
    assert.deepEqual(credentials, [
      {
        organizations: ['acme'],
        credential: { kind: 'secret', clientId: 'c', clientSecret: 's', tenantId: 't' },
      },
      { organizations: [], credential: { kind: 'token', token: 'all' } },
    ]);
  });

  it('understands what was before credentials', () => {
    const token = [{ organizations: [], credential: { kind: 'token', token: 't' } }];
    assert.deepEqual(parseAzureIntegration({ token: 't' }).credentials, token);
    assert.deepEqual(parseAzureIntegration({ credential: { token: 't' } }).credentials, token);
  });

  for (const [what, entry] of [
    ['a managed identity', { clientId: 'c' }],
    ['a managed identity that stands for an application', { clientId: 'c', managedIdentityClientId: 'm' }],
    ['nothing', {}],
  ] as const) {
    it(`takes ${what} for a credential that is not supported`, () => {
      const [found] = parseAzureIntegration({ credentials: [entry] }).credentials;
      assert.equal(found?.credential.kind, 'unsupported');
    });
  }

  it('lets in what is for writing, and no credentials that are none', () => {
    assert.ok(Value.Check(AzureIntegration, { host: 'a', commitSigningKey: 'k' }));
    assert.ok(!Value.Check(AzureIntegration, { credentials: { personalAccessToken: 't' } }));
    assert.ok(!Value.Check(AzureIntegration, { credentials: [{ personalAccessToken: 1 }] }));
  });
});
