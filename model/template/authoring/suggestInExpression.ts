import { isJsonObject } from '../../common/json.ts';
import { readReferences } from '../expressions/readReferences.ts';
import { factsOf, type TemplateFacts } from '../lint/TemplateFacts.ts';
import type { Place } from './placeAt.ts';
import type { AuthoringContext, Suggestion } from './Suggestion.ts';

/** What could follow in an expression. `before`: what of it stands before the cursor. */
export function suggestInExpression(place: Place, before: string, context: AuthoringContext): Suggestion[] {
  if (/\|\s*\w*$/.test(before)) return filters(context);
  // The word that is being written counts for nothing: what it belongs to does.
  const chain = /([\w$.[\]'"-]*\.)?[\w$-]*$/.exec(before)?.[1]?.slice(0, -1);
  if (chain === undefined) return roots(place);
  const [reference] = readReferences(chain).references;
  return reference === undefined ? [] : below(place, reference.path, context);
}

function filters({ filters: known }: AuthoringContext): Suggestion[] {
  return [...known].map(([label, documentation]) => ({
    kind: 'filter',
    label,
    ...(documentation !== undefined && { documentation }),
  }));
}

const ROOTS: readonly (readonly [string, string])[] = [
  ['parameters', 'What was answered in the form.'],
  ['steps', 'What earlier steps put out: `steps.<id>.output.<name>`.'],
  ['user', 'Who runs the template: `user.ref`, `user.entity`.'],
  ['secrets', 'Secrets of the form; known to inputs of steps alone.'],
  ['each', 'Of a step with `each`: `each.key`, `each.value`.'],
  ['context', 'Of the task: `context.task.id`.'],
  ['environment', 'Of the configuration: `environment.parameters`, `environment.secrets`.'],
];

function roots(place: Place): Suggestion[] {
  const step = stepIndexOf(place);
  const { steps } = factsOf(place.template);
  return ROOTS.filter(([name]) => name !== 'each' || (step !== undefined && steps[step]?.hasEach === true))
    .filter(([name]) => name !== 'secrets' || step !== undefined)
    .map(([label, documentation]) => ({ kind: 'name', label, documentation }));
}

const FIXED: Readonly<Record<string, readonly string[]>> = {
  user: ['ref', 'entity'],
  each: ['key', 'value'],
  context: ['task'],
  'context.task': ['id'],
  environment: ['parameters', 'secrets'],
  'user.entity': ['metadata', 'spec', 'kind', 'apiVersion', 'relations'],
};

function below(place: Place, path: readonly string[], context: AuthoringContext): Suggestion[] {
  const facts = factsOf(place.template);
  const [root, id, kind] = path;
  if (root === 'parameters' && path.length === 1) return parametersOf(facts);
  if (root === 'secrets' && path.length === 1) return secretsOf(facts);
  if (root === 'steps' && id === undefined) return stepsBefore(facts, stepIndexOf(place));
  if (root === 'steps' && kind === undefined) return [{ kind: 'name', label: 'output' }];
  if (root === 'steps' && kind === 'output' && path.length === 3) return outputsOf(facts, id, context);
  return (FIXED[path.join('.')] ?? []).map(label => ({ kind: 'name', label }));
}

function parametersOf({ parameters }: TemplateFacts): Suggestion[] {
  const names = new Map(parameters.map(({ name, schema }) => [name, schema]));
  return [...names].map(([label, { title, type, description }]) => ({
    kind: 'parameter',
    label,
    ...(typeof type === 'string' && { detail: type }),
    documentation: [title, description].filter(text => typeof text === 'string').join('\n\n'),
  }));
}

function secretsOf({ parameters }: TemplateFacts): Suggestion[] {
  const names = parameters.flatMap(({ name, schema }) => {
    if (schema['ui:field'] === 'Secret') return [name];
    const options = isJsonObject(schema['ui:options'])
      ? schema['ui:options']['requestUserCredentials']
      : undefined;
    const key = isJsonObject(options) ? options['secretsKey'] : undefined;
    return typeof key === 'string' ? [key] : [];
  });
  return [...new Set(names)].map(label => ({ kind: 'name', label }));
}

function stepsBefore({ steps }: TemplateFacts, own: number | undefined): Suggestion[] {
  return steps.slice(0, own).map(({ id, action }) => ({
    kind: 'step',
    label: id,
    ...(action !== undefined && { detail: action }),
  }));
}

function outputsOf(
  { steps }: TemplateFacts,
  id: string | undefined,
  { actions }: AuthoringContext,
): Suggestion[] {
  const action = steps.find(step => step.id === id)?.action;
  const output = action === undefined ? undefined : actions.get(action)?.schema?.output?.['properties'];
  if (!isJsonObject(output)) return [];
  return Object.entries(output).map(([label, schema]) => {
    const { type, description } = isJsonObject(schema)
      ? schema
      : ({} as { type?: string; description?: string });
    return {
      kind: 'output',
      label,
      ...(typeof type === 'string' && { detail: type }),
      ...(typeof description === 'string' && { documentation: description }),
    };
  });
}

function stepIndexOf({ path }: Place): number | undefined {
  return path[1] === 'steps' && typeof path[2] === 'number' ? path[2] : undefined;
}
