export { askPick } from './askPick.ts';
export { askText, notEmpty } from './askText.ts';
export { runSteps, type Step, type StepPlace, type StepResult } from './runSteps.ts';
