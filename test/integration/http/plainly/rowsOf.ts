import type { Entity } from '../../../../model/index.ts';

/** What filters, orders and facets see of an entity: a key may have several values; undefined is known to exist only. */
export interface PlainRow {
  key: string;
  value: string | undefined;
}

type Scalar = string | number | boolean | null | undefined;

/** Written from the contract, apart from the code that the server does it by, and without a thought for speed. */
export function rowsOf(entity: Entity): PlainRow[] {
  const rows: PlainRow[] = [];
  const add = (key: string, value: Scalar): void => {
    if (key.length > 200) return;
    const text = value === null || value === undefined ? undefined : String(value);
    const isKnown = text !== undefined && text.toLowerCase().length <= 200;
    const row = { key: key.toLowerCase(), value: isKnown ? text : undefined };
    const isThere = rows.some(
      other => other.key === row.key && other.value?.toLowerCase() === row.value?.toLowerCase(),
    );
    if (!isThere) rows.push(row);
  };
  const visit = (key: string, value: unknown): void => {
    if (Array.isArray(value)) {
      for (const item of value as unknown[]) {
        visit(key, item);
        if (typeof item === 'string') add(`${key}.${item}`, true);
      }
    } else if (typeof value === 'object' && value !== null) {
      for (const [name, inner] of Object.entries(value)) visit(`${key}.${name}`, inner);
    } else add(key, value as Scalar);
  };
  const { relations = [], metadata, ...rest } = entity;
  for (const [name, value] of Object.entries(rest)) if (name !== 'status') visit(name, value);
  for (const [name, value] of Object.entries(metadata)) if (name !== 'etag') visit(`metadata.${name}`, value);
  for (const { type, targetRef } of relations) add(`relations.${type}`, targetRef);
  return rows;
}
