import * as l10n from '@vscode/l10n';
import { useEffect, useRef, useState } from 'preact/hooks';
import { relationDirection } from '../../model/relations/relationTypes.ts';
import type { EntityPageView } from '../../protocol/webview/entityPage.ts';
import { Icon } from '../shared/ui/index.ts';
import { EntityLink } from './EntityLink.tsx';
import { usePage } from './PageContext.ts';
import type { RelationRow, RelationSort } from './relationRows.ts';
import { shownNeighbour } from './shownNeighbour.ts';

export interface RelationTableProps {
  rows: RelationRow[];
  page: number;
  pages: number;
  sort: RelationSort;
  onChange: (patch: Partial<EntityPageView>) => void;
}

/**
 * One page of relations. The links of the rows are one stop for the Tab key; the arrows, Home and End go from row to
 * row, Page Up and Page Down from page to page. The roles are spelled out because a narrow page lays the table out as
 * blocks, which would take them away.
 */
export function RelationTable({ rows, page, pages, sort, onChange }: RelationTableProps) {
  const body = useRef<HTMLTableSectionElement>(null);
  const [current, setCurrent] = useState(0);
  const [focusAfterPaging, setFocusAfterPaging] = useState(false);
  const focusRow = (at: number): void => {
    const row = Math.max(0, Math.min(rows.length - 1, at));
    setCurrent(row);
    body.current?.querySelectorAll<HTMLElement>('a')[row]?.focus();
  };
  useEffect(() => {
    if (focusAfterPaging) focusRow(0);
    else setCurrent(0);
    setFocusAfterPaging(false);
  }, [page]);

  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const to = rowAfter(event.key, current, rows.length);
    const toPage = pageAfter(event.key, page);
    if (to !== undefined) focusRow(to);
    else if (toPage !== undefined && toPage >= 0 && toPage < pages) {
      setFocusAfterPaging(true);
      onChange({ page: toPage });
    } else return;
    event.preventDefault();
  };

  return (
    <table class="relations" role="table">
      <thead role="rowgroup">
        <tr role="row">
          <SortHeader by="relation" label={l10n.t('Relation')} sort={sort} onChange={onChange} />
          <SortHeader by="kind" label={l10n.t('Kind')} sort={sort} onChange={onChange} />
          <SortHeader by="name" label={l10n.t('Name')} sort={sort} onChange={onChange} />
        </tr>
      </thead>
      <tbody role="rowgroup" ref={body} onKeyDown={onKeyDown}>
        {rows.map((row, at) => (
          <Row
            key={`${row.type} ${row.ref}`}
            row={row}
            tabIndex={at === Math.min(current, rows.length - 1) ? 0 : -1}
            onFocus={() => {
              setCurrent(at);
            }}
          />
        ))}
      </tbody>
    </table>
  );
}

function Row({ row, tabIndex, onFocus }: { row: RelationRow; tabIndex: number; onFocus: () => void }) {
  const { neighbourOf } = usePage();
  const neighbour = shownNeighbour(row, neighbourOf);
  const direction = relationDirection(row.type);
  return (
    <tr role="row" onFocusIn={onFocus}>
      <td role="cell" class="relation-type">
        <Icon name={direction === undefined ? 'blank' : direction === 'out' ? 'arrow-right' : 'arrow-left'} />
        <span>{row.label}</span>
      </td>
      <td role="cell" class="relation-kind">
        {kindName(row.kind)}
      </td>
      <td role="cell" class="relation-name">
        <EntityLink neighbour={neighbour} tabIndex={tabIndex} />
        {neighbour.title !== row.name && <span class="muted relation-ref">{row.name}</span>}
      </td>
    </tr>
  );
}

interface SortHeaderProps {
  by: RelationSort['by'];
  label: string;
  sort: RelationSort;
  onChange: (patch: Partial<EntityPageView>) => void;
}

function SortHeader({ by, label, sort, onChange }: SortHeaderProps) {
  const active = sort.by === by;
  const order = sort.descending ? 'descending' : 'ascending';
  return (
    <th scope="col" role="columnheader" aria-sort={active ? order : 'none'} class={`relation-${by}`}>
      <button
        type="button"
        onClick={() => {
          onChange({ sort: { by, descending: active && !sort.descending }, page: 0 });
        }}
      >
        {label}
        <Icon name={active ? (sort.descending ? 'arrow-down' : 'arrow-up') : 'blank'} />
      </button>
    </th>
  );
}

/** Refs are in lower case; the page is for people. */
function kindName(kind: string): string {
  return kind === 'api' ? 'API' : kind.charAt(0).toUpperCase() + kind.slice(1);
}

function rowAfter(key: string, current: number, count: number): number | undefined {
  switch (key) {
    case 'ArrowDown':
      return current + 1;
    case 'ArrowUp':
      return current - 1;
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return undefined;
  }
}

function pageAfter(key: string, page: number): number | undefined {
  if (key === 'PageDown') return page + 1;
  return key === 'PageUp' ? page - 1 : undefined;
}
