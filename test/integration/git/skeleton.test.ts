import { join } from 'node:path';
import { parseRepositoryUrl } from '../../../server/sources/providers/git/RepositoryUrl.ts';
import { TestGit } from '../../helpers/git/TestGit.ts';
import { itReadsSkeletons, SKELETONS } from '../providers/itReadsSkeletons.ts';

describe('a skeleton in a repository that Git itself reads', function () {
  this.timeout(60_000);
  const cacheBefore = process.env['XDG_CACHE_HOME'];
  after(() => {
    if (cacheBefore === undefined) delete process.env['XDG_CACHE_HOME'];
    else process.env['XDG_CACHE_HOME'] = cacheBefore;
  });

  itReadsSkeletons(async () => {
    const git = await TestGit.start();
    process.env['XDG_CACHE_HOME'] = join(git.root, 'cache');
    await git.add('team/skeletons');
    await git.commit('team/skeletons', SKELETONS);
    const { base, url } = parseRepositoryUrl(`${git.baseUrl}/team/skeletons.git`);
    return {
      name: 'Git',
      integration: { provider: 'git', host: base, entry: { url } },
      token: 'thePasswordThatNobodyMaySee',
      repositoryPage: `${base}/-/HEAD/`,
      folderPage: path => `${base}/-/main/${path}`,
      filePage: path => `${base}/-/main/${path}`,
      requests: git.requests,
      fail: () => undefined,
      drop: () => undefined,
      isWithoutTokens: true,
      close: () => git.close(),
    };
  });
});
