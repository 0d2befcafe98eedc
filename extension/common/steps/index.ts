export { askPick, type OtherWay, wayButton } from './askPick.ts';
export { askSearch, type AskSearchOptions } from './askSearch.ts';
export { askText, notEmpty } from './askText.ts';
export { runSteps, type Step, type StepPlace, type StepResult } from './runSteps.ts';
