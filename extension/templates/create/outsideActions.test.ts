import assert from 'node:assert/strict';
import { outsideActions } from './outsideActions.ts';

describe('outsideActions', () => {
  it('names what a run does beyond writing files', () => {
    const steps = ['fetch:template', 'catalog:write', 'publish:github', 'catalog:register', 'publish:github'];
    assert.deepEqual(outsideActions({ spec: { steps: steps.map(action => ({ action })) } }), [
      'publish:github',
      'catalog:register',
    ]);
    assert.deepEqual(outsideActions({ spec: { steps: [{ action: 'fs:rename' }] } }), []);
    assert.deepEqual(outsideActions({}), []);
  });
});
