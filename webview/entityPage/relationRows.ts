import type { EntityPageView } from '../../protocol/webview/entityPage.ts';
import { parseEntityRef } from '../../model/entity/ref.ts';
import type { EntityRelation } from '../../model/entity/Entity.ts';
import { relationLabel } from './relationLabel.ts';

/** One line of the relation table. */
export interface RelationRow {
  type: string;
  label: string;
  ref: string;
  kind: string;
  /** The name, with its namespace where that is not the default one. */
  name: string;
}

export type RelationSort = EntityPageView['sort'];

export const ROWS_PER_PAGE = 25;

export function toRelationRow({ type, targetRef }: EntityRelation): RelationRow {
  const row = { type, label: relationLabel(type), ref: targetRef };
  try {
    const { kind, namespace, name } = parseEntityRef(targetRef);
    return { ...row, kind, name: namespace === 'default' ? name : `${namespace}/${name}` };
  } catch {
    // A server may answer anything: what is no ref is shown as it is.
    return { ...row, kind: '', name: targetRef };
  }
}

/** The rows in which every word of `filter` occurs: in the relation, the ref, or the title as far as it is known. */
export function filterRows(
  rows: RelationRow[],
  filter: string,
  titleOf: (ref: string) => string | undefined,
): RelationRow[] {
  const words = filter.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return rows;
  return rows.filter(row => {
    const text = `${row.label} ${row.type} ${row.ref} ${titleOf(row.ref) ?? ''}`.toLowerCase();
    return words.every(word => text.includes(word));
  });
}

/** Sorts by one column, then by the others from left to right. Names are compared as they are shown. */
export function sortRows(
  rows: RelationRow[],
  { by, descending }: RelationSort,
  titleOf: (ref: string) => string | undefined,
  locale: string,
): RelationRow[] {
  const { compare } = new Intl.Collator(locale, { numeric: true, sensitivity: 'base' });
  const columns = {
    relation: (row: RelationRow) => row.label,
    name: (row: RelationRow) => titleOf(row.ref) ?? row.name,
    kind: (row: RelationRow) => row.kind,
  };
  const order = [by, ...(['relation', 'kind', 'name'] as const).filter(column => column !== by)];
  const sign = descending ? -1 : 1;
  return rows.toSorted((a, b) => {
    for (const [at, column] of order.entries()) {
      const found = compare(columns[column](a), columns[column](b));
      if (found !== 0) return at === 0 ? sign * found : found;
    }
    return compare(a.ref, b.ref);
  });
}

/** The rows of a page, and that page's number: the last one where `page` lies past the end. */
export function pageOf(
  rows: RelationRow[],
  page: number,
): { page: number; pages: number; rows: RelationRow[] } {
  const pages = Math.max(1, Math.ceil(rows.length / ROWS_PER_PAGE));
  const at = Math.min(page, pages - 1);
  return { page: at, pages, rows: rows.slice(at * ROWS_PER_PAGE, (at + 1) * ROWS_PER_PAGE) };
}
