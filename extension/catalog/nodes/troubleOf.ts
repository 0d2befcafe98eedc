import type { Entity, EntityStatusItem } from '../../../model/index.ts';
import type { Problem } from '../../../protocol/http/callboard.ts';

export interface Trouble {
  level: 'error' | 'warning';
  reasons: string[];
}

/** Why an entity is marked: what the catalog says in its status, and what is wrong in its documents. */
export function troubleOf(entity: Entity, problem: Problem | undefined): Trouble | undefined {
  const items = (entity.status?.items ?? []).filter(isTrouble);
  // The message of Backstage's own items begins with the name of the error's class.
  const reasons = items.map(item => item.error?.message ?? item.message);
  // The status is the catalog's own word; what its files say besides is another telling of the same.
  if (problem !== undefined && reasons.length === 0) reasons.push(problem.message);
  if (reasons.length === 0) return undefined;
  // Of two documents with one ref, the first is as good as ever: it is only not alone.
  const isBad = problem?.severity === 'error' && !problem.rule.startsWith('catalog-');
  const error = items.some(item => item.level === 'error') || isBad;
  return { level: error ? 'error' : 'warning', reasons };
}

function isTrouble(item: EntityStatusItem): boolean {
  return item.level !== 'info';
}
