import type { PreviewAnswer } from '../../../protocol/http/scaffolder.ts';
import { createRunOnce, type RunOnceDeps, type RunOnceInput } from './createRunOnce.ts';

export type DryRun = (input: Omit<RunOnceInput, 'isDryRun'>) => Promise<PreviewAnswer>;

/** Runs a template for what it would produce: steps that would reach others are left out, and told of. */
export function createDryRun(deps: RunOnceDeps): DryRun {
  const runOnce = createRunOnce(deps);
  return input => runOnce({ ...input, isDryRun: true });
}
