import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import plugin from './index.js';

describe('the plugin', () => {
  it('adds its actions', () => {
    const ids = [];
    const addActions = (...actions) => ids.push(...actions.map(({ id }) => id));
    plugin.register({ scaffolder: { addActions } });
    assert.deepEqual(ids, ['{{action}}']);
  });
});
