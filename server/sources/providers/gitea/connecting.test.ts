import assert from 'node:assert/strict';
import { Value } from 'typebox/value';
import { connecting } from './connecting.ts';
import { GiteaIntegration } from './GiteaIntegration.ts';
import { RepositorySettings } from './repositories/RepositorySettings.ts';

describe('connecting Gitea', () => {
  const connect = (values: object) =>
    connecting.toConfig({ host: 'gitea.example.com', values, software: true, people: false });

  it('is a matter of a host and an organisation', () => {
    const { integration, discoveries } = connect({ organization: 'Acme.Tools', path: 'docs/info.yaml' });
    const settings = {
      host: 'gitea.example.com',
      organization: 'Acme.Tools',
      catalogPath: 'docs/info.yaml',
    };
    assert.deepEqual(integration, { host: 'gitea.example.com', baseUrl: 'https://gitea.example.com' });
    assert.deepEqual(discoveries, [{ key: 'gitea', id: 'acme-tools', inList: false, settings }]);
    assert.ok(Value.Check(GiteaIntegration, integration) && Value.Check(RepositorySettings, settings));
  });

  it('says what is missing or cannot be', () => {
    assert.throws(() => connect({}), /Say which organization it is/);
    assert.throws(
      () => connect({ organization: 'acme/tools' }),
      /"acme\/tools" is no name of an organisation/,
    );
  });
});
