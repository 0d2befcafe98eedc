import * as l10n from '@vscode/l10n';
import type { EntityPageView } from '../../protocol/webview/entityPage.ts';
import { TextField } from '../shared/ui/index.ts';
import { Pager } from './Pager.tsx';
import type { RelationRow } from './relationRows.ts';
import { RelationTable } from './RelationTable.tsx';
import { Section } from './Section.tsx';

export interface RelationsProps {
  /** How many there are before filtering. */
  total: number;
  /** How many pass the filter. */
  matching: number;
  rows: RelationRow[];
  page: number;
  pages: number;
  view: EntityPageView;
  onChange: (patch: Partial<EntityPageView>) => void;
}

/** The relations in both directions: filtered, sorted and in pages. */
export function Relations(props: RelationsProps) {
  const { total, matching, rows, page, pages, view, onChange } = props;
  const filtered = view.filter.trim() !== '';
  return (
    <Section title={l10n.t('Relations')} count={total}>
      {total === 0 ? (
        <p class="muted">{l10n.t('Nothing leads from this entity to others, or from others to it.')}</p>
      ) : (
        <>
          <div class="table-tools">
            <TextField
              label={l10n.t('Filter relations')}
              placeholder={l10n.t('Filter by relation, kind or name')}
              value={view.filter}
              onInput={filter => {
                onChange({ filter, page: 0 });
              }}
            />
            <span class="muted" role="status">
              {filtered ? l10n.t('{0} of {1}', matching, total) : ''}
            </span>
          </div>
          {matching === 0 ? (
            <p class="muted">{l10n.t('No relation matches the filter.')}</p>
          ) : (
            <RelationTable rows={rows} page={page} pages={pages} sort={view.sort} onChange={onChange} />
          )}
          {pages > 1 && <Pager page={page} pages={pages} count={matching} onChange={onChange} />}
        </>
      )}
    </Section>
  );
}
