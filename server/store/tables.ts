import type { Generated } from 'kysely';

/** The rows of migrations/, as they are stored. README.md says what each column means. */
export interface Tables {
  meta: DbMetaRow;
  refs: DbRefRow;
  keys: DbKeyRow;
  locations: DbLocationRow;
  location_edges: DbLocationEdgeRow;
  entities: DbEntityRow;
  relations: DbRelationRow;
  search: DbSearchRow;
  problems: DbProblemRow;
}

export interface DbMetaRow {
  key: string;
  value: string;
}

export interface DbRefRow {
  id: Generated<number>;
  ref: string;
}

export interface DbKeyRow {
  id: Generated<number>;
  key: string;
}

export interface DbLocationRow {
  id: Generated<number>;
  ref: string;
  origin: string;
  root: string;
  token: string | null;
  state: 'ok' | 'error' | 'missing';
  error: string | null;
  seen_at: string;
  read_at: string;
}

export interface DbLocationEdgeRow {
  parent_id: number;
  child_id: number;
  via_entity: Generated<number>;
}

export interface DbEntityRow {
  id: number;
  uid: string;
  ref_id: number;
  location_id: number;
  document: number;
  active: 0 | 1;
  etag: string;
  status: string | null;
  json: string;
}

export interface DbRelationRow {
  source_id: number;
  type: string;
  target_id: number;
  entity_id: number;
}

export interface DbSearchRow {
  entity_id: number;
  key_id: number;
  /** Text; the empty blob where only existence is known. */
  value: string | Uint8Array;
  original: string;
}

export interface DbProblemRow {
  id: Generated<number>;
  location_id: number;
  document: number;
  entity_ref: string | null;
  severity: 'error' | 'warning' | 'info';
  json: string;
}
