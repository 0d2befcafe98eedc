import type { EntityStatusItem } from '../../model/index.ts';
import type { Problem } from '../../protocol/http/callboard.ts';
import type { EntityContent } from '../../protocol/webview/entityPage.ts';

export interface Troubles {
  /** The entity is as it was before its file got its errors. */
  stale: boolean;
  problems: Problem[];
  /** What the entity's status says besides. */
  others: EntityStatusItem[];
}

/** What is wrong with an entity, each thing once: its status tells in a sentence what problems and conflicts tell with a place. */
export function troublesOf({
  entity,
  problems,
  conflicts,
}: Pick<EntityContent, 'entity' | 'problems' | 'conflicts'>): Troubles {
  const items = (entity.status?.items ?? []).filter(item => item.level !== 'info');
  const told = (item: EntityStatusItem): boolean =>
    problems.some(
      ({ message }) => item.message === message || item.error?.message.startsWith(message) === true,
    );
  return {
    stale: items.some(item => item.error?.name === 'InputError' && told(item)),
    problems,
    others: items.filter(
      item => !told(item) && !(conflicts.length > 0 && item.type === 'callboard.dev/conflict'),
    ),
  };
}
