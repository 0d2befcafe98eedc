import { nearest } from '../../common/nearest.ts';
import { findExpressions } from '../expressions/findExpressions.ts';
import { errorAt, type Finding } from '../../validation/Finding.ts';
import type { LintContext } from './LintContext.ts';
import { inputFindings } from './inputFindings.ts';
import type { StepFacts, TemplateFacts } from './TemplateFacts.ts';

export function lintSteps({ steps }: TemplateFacts, { actions }: LintContext): Finding[] {
  return steps.flatMap((step, index) => [
    ...repeatedId(steps, index),
    ...certainCondition(step),
    ...(actions === undefined ? [] : lintAction(step, actions)),
  ]);
}

function repeatedId(steps: readonly StepFacts[], index: number): Finding[] {
  const step = steps[index];
  if (step === undefined || steps.findIndex(({ id }) => id === step.id) === index) return [];
  const message = `Another step has the id "${step.id}" already: what it puts out would be lost. Give each step an id of its own.`;
  return [errorAt('template-step', [...step.path, 'id'], message)];
}

/** Text is always true, also that which says false. spec/scaffolder §4 */
function certainCondition({ condition, path }: StepFacts): Finding[] {
  if (typeof condition !== 'string' || condition === '' || isExpression(condition)) return [];
  const message = `This is always true, because it is text${condition.includes('${{') ? ' around an expression' : ''}: write the whole condition into one \${{ … }}.`;
  return [{ rule: 'template-condition', severity: 'warning', message, path: [...path, 'if'], at: 'value' }];
}

/** Whether a text is one expression and nothing else, or has tags, which may leave nothing. */
function isExpression(text: string): boolean {
  const [first, second] = findExpressions(text);
  if (first === undefined) return false;
  if (first.kind === 'tag') return true;
  return second === undefined && first.offset === 3 && first.offset + first.source.length + 2 === text.length;
}

function lintAction(step: StepFacts, actions: NonNullable<LintContext['actions']>): Finding[] {
  if (step.action === undefined) return [];
  const action = actions.get(step.action);
  if (action !== undefined) return inputFindings(step, action);
  const near = nearest(step.action, [...actions.keys()]);
  const hint =
    near === undefined
      ? 'A portal that has it can run this template; here it would fail.'
      : `Did you mean "${near}"?`;
  return [
    {
      rule: 'template-action',
      severity: near === undefined ? 'warning' : 'error',
      message: `There is no action "${step.action}" here. ${hint}`,
      path: [...step.path, 'action'],
      at: 'value',
    },
  ];
}
