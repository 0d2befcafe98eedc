import { isJsonObject } from '../../../model/common/json.ts';
import type { Entity } from '../../../model/index.ts';

/** Actions that work in the task's folder alone, or only read. A dry run does all that they do. */
const inside = [
  /^fetch:/,
  /^fs:/,
  /^debug:/,
  /^catalog:(write|fetch)$/,
  /^workspace:/,
  /^roadiehq:utils:/,
  /^confluence:transform:/,
];

/** The actions of a template that do something elsewhere, each once: those that files in a folder do not stand for. */
export function outsideActions({ spec }: Pick<Entity, 'spec'>): string[] {
  const steps = Array.isArray(spec?.['steps']) ? spec['steps'].filter(isJsonObject) : [];
  const actions = steps.map(({ action }) => action).filter(action => typeof action === 'string');
  return [...new Set(actions)].filter(action => !inside.some(pattern => pattern.test(action)));
}
