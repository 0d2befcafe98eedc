import type { Neighbour } from '../../protocol/webview/entityPage.ts';
import type { RelationRow } from './relationRows.ts';

/** What is known of the entity a row leads to; until it was read, its name, and no word on whether it exists. */
export function shownNeighbour(
  row: RelationRow,
  neighbourOf: (ref: string) => Neighbour | undefined,
): Neighbour {
  return neighbourOf(row.ref) ?? { ref: row.ref, found: true, title: row.name, icon: 'blank' };
}
