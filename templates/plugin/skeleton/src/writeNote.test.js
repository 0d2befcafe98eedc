import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { createContext } from './createContext.js';
import { writeNote } from './writeNote.js';

describe('{{action}}', () => {
  let workspacePath;
  beforeEach(async () => {
    workspacePath = await mkdtemp(join(tmpdir(), 'note-'));
  });
  afterEach(() => rm(workspacePath, { recursive: true, force: true }));

  it('writes the note where it is told to, and says where that is', async () => {
    const context = createContext({ workspacePath, input: { text: 'Welcome!', path: 'docs/note.md' } });
    await writeNote.handler(context);
    assert.equal(await readFile(join(workspacePath, 'docs/note.md'), 'utf8'), 'Welcome!\n');
    assert.deepEqual(context.outputs, { path: 'docs/note.md' });
    assert.deepEqual(context.log, ['The note is in docs/note.md.']);
  });

  it('has a place for it where it is told none', async () => {
    const context = createContext({ workspacePath, input: { text: 'Welcome!' } });
    await writeNote.handler(context);
    assert.deepEqual(context.outputs, { path: 'NOTE.md' });
  });
});
