import assert from 'node:assert/strict';
import { filterRows, pageOf, ROWS_PER_PAGE, sortRows, toRelationRow } from './relationRows.ts';

const rows = [
  { type: 'ownedBy', targetRef: 'group:default/payments' },
  { type: 'dependsOn', targetRef: 'resource:default/ledger-10' },
  { type: 'dependsOn', targetRef: 'resource:default/ledger-9' },
  { type: 'dependsOn', targetRef: 'component:other/billing' },
].map(toRelationRow);
const titles = new Map([['component:other/billing', 'Invoices']]);
const titleOf = (ref: string): string | undefined => titles.get(ref);
const refs = (found: typeof rows): string[] => found.map(row => row.ref.slice(row.ref.indexOf('/') + 1));

describe('the rows of the relation table', () => {
  it('name the namespace only where it is not the default one', () => {
    assert.deepEqual(
      rows.map(row => row.name),
      ['payments', 'ledger-10', 'ledger-9', 'other/billing'],
    );
  });

  it('show what is no ref as it is', () => {
    const row = toRelationRow({ type: 'uses', targetRef: '' });
    assert.deepEqual(
      { kind: row.kind, name: row.name, label: row.label },
      { kind: '', name: '', label: 'uses' },
    );
  });

  it('are found by every word of the filter, in any of their columns and in titles that are known', () => {
    assert.deepEqual(refs(filterRows(rows, 'depends resource', titleOf)), ['ledger-10', 'ledger-9']);
    assert.deepEqual(refs(filterRows(rows, ' INVOICES ', titleOf)), ['billing']);
    assert.deepEqual(filterRows(rows, 'invoices group', titleOf), []);
    assert.equal(filterRows(rows, '  ', titleOf), rows);
  });

  it('are sorted by the column, then by the others, with numbers in their order', () => {
    const sorted = sortRows(rows, { by: 'relation', descending: false }, titleOf, 'en');
    assert.deepEqual(refs(sorted), ['billing', 'ledger-9', 'ledger-10', 'payments']);
  });

  it('are sorted by the titles that are shown', () => {
    const sorted = sortRows(rows, { by: 'name', descending: true }, titleOf, 'en');
    assert.deepEqual(refs(sorted), ['payments', 'ledger-10', 'ledger-9', 'billing']);
  });

  it('come in pages, of which the last stands for any that lies past it', () => {
    const many = Array.from({ length: ROWS_PER_PAGE * 2 + 1 }, (_, at) =>
      toRelationRow({ type: 'dependsOn', targetRef: `component:default/n${at}` }),
    );
    assert.equal(pageOf(many, 0).rows.length, ROWS_PER_PAGE);
    const last = pageOf(many, 99);
    assert.deepEqual([last.page, last.pages, last.rows.length], [2, 3, 1]);
    assert.deepEqual(pageOf([], 3), { page: 0, pages: 1, rows: [] });
  });
});
