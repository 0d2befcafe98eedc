import assert from 'node:assert/strict';
import { hostKinds, type RepoUrl } from '../../../model/template/form/index.ts';
import { suggestQuestions } from './suggestQuestions.ts';

describe('suggestQuestions', () => {
  const all: RepoUrl = {
    ...{ host: 'git.example', owner: 'acme', organization: 'org', workspace: 'space', project: 'SHOP' },
    repo: 'front',
  };
  const asked = (...given: Parameters<typeof suggestQuestions>): string[] =>
    suggestQuestions(...given).map(({ provider, resource, context }) =>
      `${provider}/${resource} ${Object.values(context).join()}`.trim(),
    );

  it('asks for a part by those before it', () => {
    assert.deepEqual(
      hostKinds.map(kind => asked(kind, 'repo', all)),
      [
        ['github/repositoriesWithOwner'],
        ['gitlab/projects acme'],
        ['bitbucket-cloud/repositories space,SHOP'],
        [],
        ['azure/repositories org,SHOP'],
        ['gitea/repositories acme'],
        [],
      ],
    );
    assert.deepEqual(asked('gitlab', 'branch', all), ['gitlab/branches acme/front']);
    assert.deepEqual(asked('azure', 'branch', all), ['azure/branches org,SHOP,front']);
  });

  it('asks nothing while a part before it is not told', () => {
    for (const kind of hostKinds) assert.deepEqual(asked(kind, 'branch', { host: 'git.example' }), []);
    assert.deepEqual(asked('bitbucketCloud', 'project', { host: 'bitbucket.org' }), []);
  });

  it('takes of the repositories of GitHub the owner, or the names that are below it', () => {
    const [, owners] = suggestQuestions('github', 'owner', all);
    assert.equal(owners?.nameOf({ id: 'ada/notes' }), 'ada');
    const [repositories] = suggestQuestions('github', 'repo', all);
    assert.deepEqual(
      ['Acme/shop', 'acme2/shop'].map(id => repositories?.nameOf({ id })),
      ['shop', undefined],
    );
    const [groups] = suggestQuestions('gitlab', 'owner', all);
    assert.equal(groups?.nameOf({ id: '7', title: 'acme/tools' }), 'acme/tools');
  });
});
