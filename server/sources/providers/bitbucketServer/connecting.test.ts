import assert from 'node:assert/strict';
import { Value } from 'typebox/value';
import type { ProviderAnswers } from '../../../../protocol/http/providers.ts';
import { BitbucketServerIntegration } from './BitbucketServerIntegration.ts';
import { connecting } from './connecting.ts';
import { RepositorySettings } from './repositories/RepositorySettings.ts';

describe('connecting with Bitbucket Data Center', () => {
  const host = 'git.example.com';
  const configOf = (values: ProviderAnswers['values']) =>
    connecting.toConfig({ host, values, software: true, people: false });

  it('says as little as is needed', () => {
    assert.deepEqual(configOf({ archived: true }), {
      integration: { host, apiBaseUrl: 'https://git.example.com/rest/api/1.0' },
      discoveries: [{ key: 'bitbucketServer', id: 'git-example-com', inList: false, settings: { host } }],
    });
    const [discovery] = configOf({
      project: 'TOOLS',
      repositories: '^web-',
      path: '/docs/info.yaml',
    }).discoveries;
    assert.deepEqual(discovery?.settings, {
      host,
      catalogPath: '/docs/info.yaml',
      filters: { projectKey: '^TOOLS$', repoSlug: '^web-', skipArchivedRepos: true },
    });
  });

  it('gives what its own keys take', () => {
    const { integration, discoveries } = configOf({ project: '~jane' });
    assert.ok(Value.Check(BitbucketServerIntegration, integration));
    assert.ok(Value.Check(RepositorySettings, discoveries[0]?.settings));
  });

  it('says what cannot be right', () => {
    assert.throws(() => configOf({ project: 'a b' }), /is no key of a project/);
    assert.throws(() => configOf({ repositories: '(' }), /is no regular expression/);
  });
});
