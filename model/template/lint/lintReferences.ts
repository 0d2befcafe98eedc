import { nearest } from '../../common/nearest.ts';
import { isJsonObject } from '../../common/json.ts';
import { errorAt, type Finding } from '../../validation/Finding.ts';
import type { Reference } from '../expressions/readReferences.ts';
import type { LintContext } from './LintContext.ts';
import type { TemplateFacts, UsedText } from './TemplateFacts.ts';

/** What expressions name that is not there when they are rendered. spec/scaffolder §4.1 */
export function lintReferences(facts: TemplateFacts, context: LintContext): Finding[] {
  return facts.texts.flatMap(text => [
    ...text.filters.flatMap(({ name }) => unknownFilter(text, name, context)),
    ...text.references.flatMap(reference => checkReference(facts, text, reference, context)),
  ]);
}

function unknownFilter({ path }: UsedText, name: string, { filters }: LintContext): Finding[] {
  if (filters.has(name)) return [];
  const near = nearest(name, [...filters]);
  const hint = near === undefined ? '' : ` Did you mean "${near}"?`;
  return [
    errorAt(
      'template-filter',
      path,
      `There is no filter "${name}": the text would stay as it is written.${hint}`,
    ),
  ];
}

function checkReference(
  facts: TemplateFacts,
  text: UsedText,
  reference: Reference,
  context: LintContext,
): Finding[] {
  switch (reference.path[0]) {
    case 'parameters':
      return checkParameter(facts, text, reference);
    case 'steps':
      return checkStep(facts, text, reference, context);
    case 'secrets':
      return checkSecret(text);
    case 'each':
      return checkEach(facts, text);
    default:
      return [];
  }
}

function checkParameter(
  { parameters, knowsParameters }: TemplateFacts,
  { path }: UsedText,
  { path: [, name] }: Reference,
): Finding[] {
  if (name === undefined || !knowsParameters || parameters.some(one => one.name === name)) return [];
  const near = nearest(
    name,
    parameters.map(one => one.name),
  );
  const hint = near === undefined ? 'The form asks for no such thing.' : `Did you mean "${near}"?`;
  return [warnAt(path, `parameters.${name} is never filled in. ${hint}`)];
}

function checkStep(
  { steps }: TemplateFacts,
  { path, step: own }: UsedText,
  { path: [, id, kind, name] }: Reference,
  { actions }: LintContext,
): Finding[] {
  if (id === undefined) return [];
  const index = steps.findIndex(step => step.id === id);
  const found = steps[index];
  if (found === undefined) {
    const near = nearest(
      id,
      steps.map(step => step.id),
    );
    const hint = near === undefined ? '' : ` Did you mean "${near}"?`;
    return [errorAt('template-reference', path, `There is no step with the id "${id}".${hint}`)];
  }
  if (own !== undefined && index >= own) {
    const message =
      index === own
        ? `The step "${id}" uses what it puts out itself: nothing is there yet.`
        : `The step "${id}" runs later: nothing is there yet. Move it up.`;
    return [errorAt('template-reference', path, message)];
  }
  if (kind === undefined || name === undefined) return [];
  if (kind !== 'output')
    return [warnAt(path, `A step has nothing but its output: steps.${id}.output.${name}?`)];
  const output = found.action === undefined ? undefined : actions?.get(found.action)?.schema?.output;
  const known = isJsonObject(output?.['properties']) ? Object.keys(output['properties']) : undefined;
  if (known === undefined || known.length === 0 || known.includes(name)) return [];
  const near = nearest(name, known);
  const hint = near === undefined ? `It puts out ${known.join(', ')}.` : `Did you mean "${near}"?`;
  return [warnAt(path, `${found.action ?? ''} puts out no "${name}". ${hint}`)];
}

function checkSecret({ part, path }: UsedText): Finding[] {
  if (part === 'input' || part === 'each') return [];
  const place = part === 'output' ? 'the output' : 'a condition';
  return [warnAt(path, `Secrets are known to the input of steps alone: in ${place} they are empty.`)];
}

function checkEach({ steps }: TemplateFacts, { part, step, path }: UsedText): Finding[] {
  const hasEach = step !== undefined && part !== 'each' && steps[step]?.hasEach === true;
  return hasEach ? [] : [warnAt(path, 'each.key and each.value are known to a step with "each" alone.')];
}

function warnAt(path: (string | number)[], message: string): Finding {
  return { rule: 'template-reference', severity: 'warning', message, path, at: 'value' };
}
