import assert from 'node:assert/strict';
import { createTemplating } from './createTemplating.ts';
import { templatingExtensions } from './templatingExtensions.ts';

describe('templatingExtensions', function () {
  // The thread takes its time to start on a busy machine.
  this.timeout(60_000);
  const integrations = () => [{ provider: 'github', host: 'github.com', entry: {} }];
  const templating = createTemplating({ integrations });
  after(() => templating.stop());

  it('tells of the four filters of Backstage', () => {
    assert.deepEqual(Object.keys(templatingExtensions.filters), [
      'parseRepoUrl',
      'parseEntityRef',
      'pick',
      'projectSlug',
    ]);
  });

  for (const [name, { examples }] of Object.entries(templatingExtensions.filters)) {
    for (const { example, notes } of examples) {
      it(`${name}: what its example says is so`, async () => {
        const given = await templating.expressions.renderValue(example, {});
        assert.equal(typeof given === 'string' ? given : JSON.stringify(given), notes);
      });
    }
  }
});
