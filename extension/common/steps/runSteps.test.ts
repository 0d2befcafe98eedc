import assert from 'node:assert/strict';
import { runSteps, type Step, type StepResult } from './runSteps.ts';

describe('runSteps', () => {
  function stepsThat(answers: StepResult[], asked: string[], name: string): Step {
    return ({ step, totalSteps, canGoBack }) => {
      asked.push(`${name} ${step}/${totalSteps}${canGoBack ? ' <' : ''}`);
      return Promise.resolve(answers.shift() ?? 'next');
    };
  }

  it('asks one after the other, and the one before again where the user goes back', async () => {
    const asked: string[] = [];
    const steps = [stepsThat([], asked, 'a'), stepsThat(['back', 'next'], asked, 'b')];
    assert.equal(await runSteps(() => steps), true);
    assert.deepEqual(asked, ['a 1/2', 'b 2/2 <', 'a 1/2', 'b 2/2 <']);
  });

  it('passes over what has nothing to ask, also on the way back', async () => {
    const asked: string[] = [];
    const last = stepsThat(['back', 'next'], asked, 'c');
    const passed: Step = () => Promise.resolve('passed');
    // Made anew at each turn, as those are that an answer leads to.
    assert.equal(await runSteps(() => [stepsThat([], asked, 'a'), passed, last]), true);
    assert.deepEqual(asked, ['a 1/3', 'c 3/3 <', 'a 1/3', 'c 3/3 <']);
  });

  it('asks what an answer makes of the rest', async () => {
    const asked: string[] = [];
    const more: Step[] = [];
    const first: Step = () => {
      more.push(stepsThat([], asked, 'more'));
      return Promise.resolve('next');
    };
    assert.equal(await runSteps(() => [first, ...more]), true);
    assert.deepEqual(asked, ['more 2/2 <']);
  });

  it('ends where the user wants no more', async () => {
    const asked: string[] = [];
    const steps = [stepsThat(['cancelled'], asked, 'a'), stepsThat([], asked, 'b')];
    assert.equal(await runSteps(() => steps), false);
    assert.deepEqual(asked, ['a 1/2']);
  });
});
