import assert from 'node:assert/strict';
import { symlink } from 'node:fs/promises';
import { join } from 'node:path';
import {
  createTestWorkspace,
  type TestWorkspace,
} from '../../../../test/helpers/scaffolder/createTestWorkspace.ts';
import { examplesOf, runAction } from '../../../../test/helpers/scaffolder/runAction.ts';
import { createDebugLogAction } from './debugLog.ts';
import { createDebugWaitAction } from './debugWait.ts';

describe('debug:log', () => {
  const action = createDebugLogAction();
  let workspace: TestWorkspace;

  before(async () => {
    workspace = await createTestWorkspace({ 'b.txt': 'two', 'a/one.txt': 'one', 'a/.dot': '' });
    await symlink('/etc', join(workspace.root, 'link'));
  });

  after(() => workspace.remove());

  it('writes its input, and then its message', async () => {
    const { log } = await runAction(action, { message: 'Hello' }, { workspace });
    assert.deepEqual(log, ['{\n  "message": "Hello"\n}', 'Hello']);
  });

  it('lists the files of the workspace, sorted, and follows no link', async () => {
    const { log } = await runAction(action, { listWorkspace: 'with-filenames' }, { workspace });
    assert.equal(log.at(-1), 'Workspace:\n  - a/.dot\n  - a/one.txt\n  - b.txt\n  - link');
  });

  it('shows what is in them', async () => {
    const { log } = await runAction(action, { listWorkspace: 'with-contents' }, { workspace });
    assert.match(log.at(-1) ?? '', / - a\/one\.txt:\n\n {2}one\n - b\.txt:\n\n {2}two\n - link: \[a link\]$/);
  });

  it('does what its examples say', async () => {
    for (const { input } of examplesOf(action)) await runAction(action, input, { workspace });
  });
});

describe('debug:wait', () => {
  const action = createDebugWaitAction();
  let workspace: TestWorkspace;

  before(async () => {
    workspace = await createTestWorkspace();
  });

  after(() => workspace.remove());

  it('waits for as long as its examples say', async () => {
    for (const { input } of examplesOf(action)) {
      const start = performance.now();
      await runAction(action, input, { workspace });
      assert.ok(performance.now() - start > 45);
    }
  });

  it('ends at once where the task is cancelled', async () => {
    const cancel = new AbortController();
    const waiting = runAction(action, { minutes: 5 }, { workspace, signal: cancel.signal });
    cancel.abort();
    await assert.rejects(waiting, { name: 'AbortError' });
  });

  it('does not wait for more than ten minutes', async () => {
    await assert.rejects(runAction(action, { minutes: 9, seconds: 61 }, { workspace }), {
      name: 'InputError',
      message: /10 minutes at most/,
    });
  });
});
