import assert from 'node:assert/strict';
import { Value } from 'typebox/value';
import { connecting } from './connecting.ts';
import { RepositorySettings } from './repositories/RepositorySettings.ts';

describe('connecting Azure DevOps', () => {
  const more = { software: true, people: false };

  it('is a matter of an organization and a project', () => {
    const values = { organization: ' acme ', project: 'My Shop', branch: 'next' };
    const { integration, discoveries } = connecting.toConfig({ host: 'dev.azure.com', values, ...more });
    const settings = { organization: 'acme', project: 'My Shop', branch: 'next' };
    assert.deepEqual(integration, { host: 'dev.azure.com' });
    assert.deepEqual(discoveries, [{ key: 'azureDevOps', id: 'acme-my-shop', inList: false, settings }]);
    assert.ok(Value.Check(RepositorySettings, settings));
  });

  it('names a host that is not everybody’s, and says what is missing or cannot be', () => {
    const values = { organization: 'Default', project: 'shop' };
    const [first] = connecting.toConfig({ host: 'tfs.example.com', values, ...more }).discoveries;
    assert.equal(first?.settings['host'], 'tfs.example.com');
    const ask = (answers: object) => connecting.toConfig({ host: 'dev.azure.com', values: answers, ...more });
    assert.throws(() => ask({ organization: 'acme' }), /Say which project it is/);
    assert.throws(
      () => ask({ organization: 'https://dev.azure.com/acme', project: 'a' }),
      /no name of an org/,
    );
  });
});
