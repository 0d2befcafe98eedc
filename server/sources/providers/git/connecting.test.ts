import assert from 'node:assert/strict';
import { connecting } from './connecting.ts';

describe('connecting with a Git repository', () => {
  const toConfig = (values: Record<string, string>) =>
    connecting.toConfig({ host: 'git.example.com', values, software: true, people: false });

  it('takes the URL that it is cloned from, and what may be said beside it', () => {
    const url = 'git@git.example.com:team/repo.git';
    assert.deepEqual(toConfig({ repositoryUrl: ` ${url} `, branch: '', path: ' ' }).discoveries[0], {
      ...{ key: 'git', id: 'repo', inList: false },
      settings: { url },
    });
    assert.deepEqual(
      toConfig({ repositoryUrl: url, branch: 'next', path: '**/*.yaml' }).discoveries[0]?.settings,
      {
        url,
        branch: 'next',
        catalogPath: '**/*.yaml',
      },
    );
  });

  it('needs no entry of integrations', () => {
    assert.equal(toConfig({ repositoryUrl: 'file:///srv/repo' }).integration, undefined);
  });

  it('says what is wrong with an answer', () => {
    assert.throws(() => toConfig({}), { name: 'InputError', message: /Say which repository/ });
    assert.throws(() => toConfig({ repositoryUrl: 'ext::sh' }), {
      name: 'InputError',
      message: /may begin with https:/,
    });
    assert.throws(() => toConfig({ repositoryUrl: 'https://host/x', branch: '--evil' }), {
      name: 'InputError',
      message: /cannot be the name of a branch/,
    });
  });
});
