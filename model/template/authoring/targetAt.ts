import { readReferences } from '../expressions/readReferences.ts';
import { factsOf } from '../lint/TemplateFacts.ts';
import { isAt } from './explainAt.ts';
import type { Place } from './placeAt.ts';

/** Where a word of a template leads: a field of the same document, or a file from the template's folder. */
export type Target =
  { kind: 'field'; path: (string | number)[]; at: 'key' | 'value' } | { kind: 'file'; path: string };

/** Undefined where it leads nowhere. */
export function targetAt(place: Place): Target | undefined {
  if (place.expression !== undefined) return ofReference(place, place.expression);
  const { path, at, text } = place;
  const isUrl = path[1] === 'steps' && path[3] === 'input' && path[4] === 'url' && at === 'value';
  return isUrl && !/^[a-z][a-z+.-]*:/i.test(text) ? { kind: 'file', path: text } : undefined;
}

function ofReference(
  { template }: Place,
  { before, after }: { before: string; after: string },
): Target | undefined {
  const { references } = readReferences(before + after);
  const [root, name] =
    references.find(({ offset, length }) => isAt(before.length, offset, length))?.path ?? [];
  const { parameters, steps } = factsOf(template);
  if (root === 'parameters') {
    const found = parameters.find(parameter => parameter.name === name);
    return found && { kind: 'field', path: found.path, at: 'key' };
  }
  if (root !== 'steps') return undefined;
  const step = steps.find(({ id }) => id === name);
  return step && { kind: 'field', path: [...step.path, 'id'], at: 'value' };
}
