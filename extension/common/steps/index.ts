export { askPick } from './askPick.ts';
export { type OtherWay, wayButton } from './OtherWay.ts';
export { askSearch, type AskSearchOptions } from './askSearch.ts';
export { askText, notEmpty } from './askText.ts';
export { runSteps, type Step, type StepPlace, type StepResult } from './runSteps.ts';
