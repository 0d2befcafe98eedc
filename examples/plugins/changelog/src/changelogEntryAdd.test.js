import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, it } from 'node:test';
import plugin from './index.js';

describe('fernway:changelog:entry:add', () => {
  const [action] = addedBy(plugin);
  let workspacePath;
  beforeEach(async () => {
    workspacePath = await mkdtemp(join(tmpdir(), 'changelog-'));
  });
  afterEach(() => rm(workspacePath, { recursive: true, force: true }));

  /** As Callboard calls it. */
  async function run(input) {
    const outputs = {};
    await action.handler({
      input,
      workspacePath,
      workspace: { resolve: async path => join(workspacePath, path) },
      logger: { info: () => undefined },
      output: (name, value) => {
        outputs[name] = value;
      },
      signal: new AbortController().signal,
    });
    return outputs;
  }

  it('writes the changelog, and says whether there was one', async () => {
    assert.deepEqual(await run({ entry: 'Bikes.' }), { path: 'CHANGELOG.md', isNew: true });
    assert.deepEqual(await run({ entry: 'Brakes.', kind: 'fixed' }), {
      path: 'CHANGELOG.md',
      isNew: false,
    });
    const text = await readFile(join(workspacePath, 'CHANGELOG.md'), 'utf8');
    assert.match(text, /### Added\n\n- Bikes\.\n\n### Fixed\n\n- Brakes\.\n$/);
  });

  it('runs in a dry run, for it writes into the workspace alone', () => {
    assert.equal(action.supportsDryRun, true);
  });
});

/** What a plugin adds. */
function addedBy({ register }) {
  const actions = [];
  register({ scaffolder: { addActions: (...added) => actions.push(...added) } });
  return actions;
}
