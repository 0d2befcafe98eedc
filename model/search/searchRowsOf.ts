import type { Entity, EntityRelation, JsonValue } from '../entity/Entity.ts';
import { DEFAULT_NAMESPACE } from '../entity/ref.ts';
import type { SearchRow } from './SearchRow.ts';

/** Longer keys are not indexed, longer values only as existing. */
const MAX_LENGTH = 200;

/** What is not searched by, or is added by itself below. */
const skipped = new Set([
  'attachments',
  'relations',
  'status',
  'metadata.name',
  'metadata.namespace',
  'metadata.uid',
  'metadata.etag',
]);

/**
 * The search-key index of an entity: what filters, orders and facets see. spec/catalog-model §14. Relations are handed
 * in, because the store joins them; those of the entity object itself are not looked at. No row is there twice.
 */
export function searchRowsOf(entity: Entity, relations: readonly EntityRelation[] = []): SearchRow[] {
  const rows: SearchRow[] = [];
  for (const key of Object.keys(entity)) {
    visit(rows, key, entity[key as keyof Entity] as JsonValue | undefined);
  }
  const { metadata } = entity;
  add(rows, 'metadata.name', metadata.name);
  add(rows, 'metadata.namespace', metadata.namespace ?? DEFAULT_NAMESPACE);
  if (metadata.uid !== undefined) add(rows, 'metadata.uid', metadata.uid);
  const firstRelation = rows.length;
  for (const relation of relations) add(rows, `relations.${relation.type}`, relation.targetRef);
  dropRepeated(rows, firstRelation);
  return rows;
}

function visit(rows: SearchRow[], path: string, value: JsonValue | undefined): void {
  if (skipped.has(path)) return;
  if (typeof value !== 'object' || value === null) {
    add(rows, path, value);
  } else if (Array.isArray(value)) {
    const first = rows.length;
    for (const item of value) {
      visit(rows, path, item);
      if (typeof item === 'string') add(rows, `${path}.${item}`, true);
    }
    if (value.length > 1) dropRepeated(rows, first);
  } else {
    for (const key of Object.keys(value)) visit(rows, `${path}.${key}`, value[key]);
  }
}

function add(rows: SearchRow[], path: string, value: string | number | boolean | null | undefined): void {
  const key = path.toLowerCase();
  if (key.length > MAX_LENGTH) return;
  const original = value === null || value === undefined ? undefined : String(value);
  const lower = original?.toLowerCase();
  if (lower === undefined || lower.length > MAX_LENGTH) {
    rows.push({ key, value: undefined, original: undefined });
  } else {
    rows.push({ key, value: lower, original });
  }
}

/** Lists repeat themselves, and keys may differ by casing alone. */
function dropRepeated(rows: SearchRow[], first: number): void {
  const seen = new Set<string>();
  let kept = first;
  for (let index = first; index < rows.length; index++) {
    const row = rows[index];
    if (row === undefined) continue;
    // The separator keeps "known to exist" apart from the value "undefined".
    const id = row.value === undefined ? row.key : `${row.key}\n${row.value}`;
    if (seen.has(id)) continue;
    seen.add(id);
    rows[kept++] = row;
  }
  rows.length = kept;
}
