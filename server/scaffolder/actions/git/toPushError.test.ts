import assert from 'node:assert/strict';
import { toPushError } from './toPushError.ts';

const remote = {
  ...{ url: 'https://github.com/acme/shop.git', what: 'GitHub acme/shop', access: 'the token of the step' },
  ...{ credentials: { username: 'x-access-token', password: 'ghp_hush' }, needs: 'the scope repo' },
};

/** What pushFolder.test.ts cannot have a real Git say. */
describe('toPushError', () => {
  for (const [who, words] of [
    [
      'a token',
      'a Personal Access Token to create or update workflow `.github/workflows/ci.yml` without `workflow` scope',
    ],
    [
      'an app',
      'a GitHub App to create or update workflow `.github/workflows/ci.yml` without `workflows` permission',
    ],
  ]) {
    it(`says that ${who} lacks what files of workflows need`, () => {
      const said = `! [remote rejected] main -> main (refusing to allow ${words})`;
      const { name, message } = toPushError(remote, 'main', said);
      assert.equal(name, 'NotAllowedError');
      assert.match(
        message,
        /may not push files of \.github\/workflows\. It needs the scope workflow, .*Workflows, write/,
      );
    });
  }

  it('tells what it cannot explain, without who signs in', () => {
    const { name, message } = toPushError(remote, 'main', 'fatal: ghp_hush is odd');
    assert.deepEqual(
      [name, message],
      [
        'ServiceUnavailableError',
        'GitHub acme/shop: the push failed. Git says: fatal: *** is odd. Check that the host can be reached, and run the task again.',
      ],
    );
  });
});
