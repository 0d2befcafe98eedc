import * as l10n from '@vscode/l10n';
import { Button } from '../shared/ui/index.ts';
import { EntityLink } from './EntityLink.tsx';
import { usePage } from './PageContext.ts';
import type { RelationRow } from './relationRows.ts';
import { Section } from './Section.tsx';
import { shownNeighbour } from './shownNeighbour.ts';

export const MEMBERS_PER_STEP = 24;

export interface MembersProps {
  title: string;
  rows: RelationRow[];
  shown: number;
  onShowMore: () => void;
}

/** The people of a team, or the teams of a person. */
export function Members({ title, rows, shown, onShowMore }: MembersProps) {
  const { neighbourOf } = usePage();
  if (rows.length === 0) return undefined;
  const left = rows.length - shown;
  return (
    <Section title={title} count={rows.length}>
      <ul class="members">
        {rows.slice(0, shown).map(row => (
          <li key={row.ref}>
            <EntityLink neighbour={shownNeighbour(row, neighbourOf)} />
          </li>
        ))}
      </ul>
      {left > 0 && (
        <Button onClick={onShowMore}>{l10n.t('Show {0} more', Math.min(left, MEMBERS_PER_STEP))}</Button>
      )}
    </Section>
  );
}
