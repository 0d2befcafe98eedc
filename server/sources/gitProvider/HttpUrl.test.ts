import assert from 'node:assert/strict';
import { Value } from 'typebox/value';
import { BitbucketCloudIntegration } from '../providers/bitbucketCloud/BitbucketCloudIntegration.ts';
import { BitbucketServerIntegration } from '../providers/bitbucketServer/BitbucketServerIntegration.ts';
import { GiteaIntegration } from '../providers/gitea/GiteaIntegration.ts';
import { GithubIntegration } from '../providers/github/GithubIntegration.ts';
import { GitlabIntegration } from '../providers/gitlab/GitlabIntegration.ts';

const URLS = [
  [GithubIntegration, 'apiBaseUrl'],
  [GithubIntegration, 'rawBaseUrl'],
  [GitlabIntegration, 'apiBaseUrl'],
  [GitlabIntegration, 'baseUrl'],
  [GiteaIntegration, 'baseUrl'],
  [BitbucketServerIntegration, 'apiBaseUrl'],
  [BitbucketCloudIntegration, 'apiBaseUrl'],
] as const;

describe('a URL of an integration', () => {
  for (const [index, [schema, key]] of URLS.entries()) {
    it(`has no user and no password (${key}, ${index})`, () => {
      const accepts = (url: string): boolean => Value.Check(schema, { host: 'git.example.com', [key]: url });
      for (const url of ['https://h', 'http://h:8080', 'https://h.example.com/api/v3/', 'https://h/@scope']) {
        assert.ok(accepts(url), url);
      }
      for (const url of ['https://me:s3cret@h/api', 'https://token@h', 'https://me:s3cret\\@h', 'ftp://h']) {
        assert.ok(!accepts(url), url);
      }
    });
  }
});
