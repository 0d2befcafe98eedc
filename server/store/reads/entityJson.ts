import { selectFields, type Entity } from '../../../model/index.ts';
import type { EntityJson } from '../../catalog/types.ts';
import { raw, type Sql } from './sql.ts';

/** What an answered entity is made of. */
export interface EntityRow {
  etag: string;
  json: string;
  status: string | null;
  /** JSON text of the list of relations. */
  relations: string;
}

/** The columns of EntityRow, from an `entities e`. */
export const entityColumns: Sql = raw(`e.etag, e.json, e.status, (
  SELECT json_group_array(json_object('type', type, 'targetRef', ref)) FROM (
    SELECT DISTINCT r.type, t.ref FROM relations r CROSS JOIN refs t ON t.id = r.target_id
    WHERE r.source_id = e.ref_id ORDER BY r.type, t.ref
  )
) AS relations`);

const leanColumns: Sql = raw("e.etag, e.json, e.status, '[]' AS relations");

/** The columns that an answer with these fields needs: joining relations is half of the work. */
export function columnsFor(fields: readonly string[] | undefined): Sql {
  return fields === undefined || fields.length === 0 || fields.some(needsRelations)
    ? entityColumns
    : leanColumns;
}

/** The etag depends on relations too. */
function needsRelations(field: string): boolean {
  const [root] = field.trim().split('.');
  return (
    root === '' || root === 'relations' || field.trim() === 'metadata' || field.trim() === 'metadata.etag'
  );
}

/**
 * The entity as it is answered. Its stored text is only extended, not parsed, unless some of its fields were asked for.
 * @throws InputError for fields that cannot be selected.
 */
export function entityJson(row: EntityRow, fields?: readonly string[]): EntityJson {
  const text = joinText(row);
  if (fields === undefined || fields.length === 0) return text;
  // The text is our own: it was an Entity when it was written.
  return JSON.stringify(selectFields(JSON.parse(text) as Entity, fields));
}

function joinText({ json, etag, status, relations }: EntityRow): string {
  const statusText = status === null ? '' : `,"status":{"items":${status}}`;
  const joined = `,"relations":${relations}${statusText}}`;
  // In a JSON text these very characters can only be the field: inside a string, the quotes would be escaped.
  const tag = `"etag":"${etag}`;
  const start = json.indexOf(`${tag}"`);
  if (start < 0) return json.slice(0, -1) + joined;
  const end = start + tag.length;
  return `${json.slice(0, end)}.${fingerprint(joined)}${json.slice(end, -1)}${joined}`;
}

/** Tells texts apart, cheaply: an etag has to change with what is joined in (FNV-1a, twice 32 bits). */
function fingerprint(text: string): string {
  let low = 0x811c9dc5;
  let high = 0x9747b28c;
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    low = Math.imul(low ^ code, 0x01000193);
    high = Math.imul(high ^ code, 0x85ebca6b);
  }
  return (low >>> 0).toString(36) + (high >>> 0).toString(36);
}
