import assert from 'node:assert/strict';
import { Value } from 'typebox/value';
import type { ProviderAnswers } from '../../../../protocol/http/providers.ts';
import { BitbucketCloudIntegration } from './BitbucketCloudIntegration.ts';
import { connecting } from './connecting.ts';
import { RepositorySettings } from './repositories/RepositorySettings.ts';

describe('connecting with Bitbucket Cloud', () => {
  const configOf = (values: ProviderAnswers['values']) =>
    connecting.toConfig({ host: 'bitbucket.org', values, software: true, people: false });

  it('says as little as is needed', () => {
    assert.deepEqual(configOf({ workspace: ' acme ' }), {
      discoveries: [{ key: 'bitbucketCloud', id: 'acme', inList: false, settings: { workspace: 'acme' } }],
    });
    assert.deepEqual(
      configOf({ workspace: 'acme', project: 'TOOLS', repositories: 'web-.*', path: '/docs/info.yaml' })
        .discoveries[0]?.settings,
      {
        workspace: 'acme',
        catalogPath: '/docs/info.yaml',
        filters: { projectKey: 'TOOLS', repoSlug: 'web-.*' },
      },
    );
  });

  it('gives what its own keys take, also of another host', () => {
    const { integration, discoveries } = connecting.toConfig({
      ...{ host: '127.0.0.1:80', values: { workspace: 'acme', project: 'TOOLS' } },
      ...{ software: true, people: false },
    });
    assert.deepEqual(integration, { host: '127.0.0.1:80', apiBaseUrl: 'http://127.0.0.1:80/2.0' });
    assert.ok(Value.Check(BitbucketCloudIntegration, integration));
    assert.ok(Value.Check(RepositorySettings, discoveries[0]?.settings));
  });

  it('says what cannot be right', () => {
    assert.throws(() => configOf({}), /Say which workspace it is/);
    assert.throws(() => configOf({ workspace: 'acme/shop' }), /is no workspace.*bitbucket\.org\/WORKSPACE/);
    assert.throws(() => configOf({ workspace: 'acme', project: 'a b' }), /is no key of a project/);
    assert.throws(() => configOf({ workspace: 'acme', repositories: '(' }), /is no regular expression/);
  });
});
