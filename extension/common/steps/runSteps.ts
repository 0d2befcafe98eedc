/**
 * How a step ended: on to the next, back to the one before, or the user wants no more. One that had nothing to ask is
 * passed over, in whichever direction the user goes.
 */
export type StepResult = 'next' | 'back' | 'passed' | 'cancelled';

/** One question of several. `place` tells where it stands among them. */
export type Step = (place: StepPlace) => Promise<StepResult>;

export interface StepPlace {
  /** From 1. */
  step: number;
  totalSteps: number;
  canGoBack: boolean;
}

/**
 * Asks one question after the other; true at the end of them. What an answer makes of the questions that follow is asked
 * for anew at each (`stepsOf`): those before must stay as they are. `startAt`: from 0, where those before have been answered.
 */
export async function runSteps(stepsOf: () => readonly Step[], { startAt = 0 } = {}): Promise<boolean> {
  let direction = 1;
  for (let index = startAt; ; index += direction) {
    // Back past steps that had nothing to ask: the first that has is asked again.
    if (index < 0) [index, direction] = [0, 1];
    const steps = stepsOf();
    const step = steps[index];
    if (step === undefined) return true;
    const result = await step({ step: index + 1, totalSteps: steps.length, canGoBack: index > 0 });
    if (result === 'cancelled') return false;
    if (result !== 'passed') direction = result === 'next' ? 1 : -1;
  }
}
