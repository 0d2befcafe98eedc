import assert from 'node:assert/strict';
import { createCrashBudget } from './createCrashBudget.ts';

describe('createCrashBudget', () => {
  it('is used up by the third crash within the time', () => {
    let now = 0;
    const budget = createCrashBudget({ limit: 3, withinMs: 1000, now: () => now });
    assert.equal(budget.spend(), false);
    now = 400;
    assert.equal(budget.spend(), false);
    now = 800;
    assert.equal(budget.spend(), true);
  });

  it('forgets crashes that are long ago, and all of them when reset', () => {
    let now = 0;
    const budget = createCrashBudget({ limit: 2, withinMs: 1000, now: () => now });
    budget.spend();
    now = 1000;
    assert.equal(budget.spend(), false);
    budget.reset();
    assert.equal(budget.spend(), false);
  });
});
