import type { Migration } from './Migration.ts';

/** The catalog as README.md beside this folder explains it: locations, entities, relations, the search-key index. */
export const catalog: Migration = {
  name: 'catalog',
  up: connection => connection.exec(up),
  down: connection => connection.exec(down),
};

const up = `
CREATE TABLE meta (
  key TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO meta (key, value) VALUES ('revision', '0');

CREATE TABLE refs (
  id INTEGER PRIMARY KEY,
  ref TEXT NOT NULL UNIQUE
) STRICT;

CREATE TABLE keys (
  id INTEGER PRIMARY KEY,
  key TEXT NOT NULL UNIQUE
) STRICT;

CREATE TABLE locations (
  id INTEGER PRIMARY KEY,
  ref TEXT NOT NULL UNIQUE,
  origin TEXT NOT NULL,
  root TEXT NOT NULL,
  token TEXT,
  state TEXT NOT NULL CHECK (state IN ('ok', 'error', 'missing')),
  error TEXT,
  seen_at TEXT NOT NULL,
  read_at TEXT NOT NULL
) STRICT;

CREATE TABLE location_edges (
  parent_id INTEGER NOT NULL,
  child_id INTEGER NOT NULL REFERENCES locations (id) ON DELETE CASCADE,
  via_entity INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (child_id, parent_id, via_entity)
) STRICT, WITHOUT ROWID;
CREATE INDEX location_edges_by_parent ON location_edges (parent_id);
CREATE INDEX location_edges_by_entity ON location_edges (via_entity);

CREATE TABLE entities (
  id INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE,
  ref_id INTEGER NOT NULL REFERENCES refs (id),
  location_id INTEGER NOT NULL REFERENCES locations (id),
  document INTEGER NOT NULL,
  active INTEGER NOT NULL CHECK (active IN (0, 1)),
  etag TEXT NOT NULL,
  status TEXT,
  json TEXT NOT NULL,
  -- The order of ids is the order of uids: see README.md.
  CHECK (printf('%012x', id) = substr(uid, 1, 8) || substr(uid, 10, 4))
) STRICT;
CREATE UNIQUE INDEX entities_active ON entities (ref_id) WHERE active = 1;
CREATE INDEX entities_by_ref ON entities (ref_id);
CREATE INDEX entities_by_location ON entities (location_id, document);

CREATE TABLE relations (
  source_id INTEGER NOT NULL,
  type TEXT NOT NULL,
  target_id INTEGER NOT NULL,
  entity_id INTEGER NOT NULL,
  PRIMARY KEY (source_id, type, target_id, entity_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX relations_by_type ON relations (type COLLATE NOCASE, target_id, source_id);
CREATE INDEX relations_by_entity ON relations (entity_id);

CREATE TABLE search (
  entity_id INTEGER NOT NULL,
  key_id INTEGER NOT NULL,
  value ANY NOT NULL,
  original TEXT NOT NULL,
  PRIMARY KEY (entity_id, key_id, value, original)
) STRICT, WITHOUT ROWID;
CREATE INDEX search_by_key ON search (key_id, value, entity_id);

CREATE TABLE problems (
  id INTEGER PRIMARY KEY,
  location_id INTEGER NOT NULL REFERENCES locations (id) ON DELETE CASCADE,
  document INTEGER NOT NULL,
  entity_ref TEXT,
  severity TEXT NOT NULL CHECK (severity IN ('error', 'warning', 'info')),
  json TEXT NOT NULL
) STRICT;
CREATE INDEX problems_by_location ON problems (location_id);
CREATE INDEX problems_by_severity ON problems (severity);

CREATE TRIGGER entities_deleted AFTER DELETE ON entities BEGIN
  DELETE FROM search WHERE entity_id = old.id;
  DELETE FROM relations WHERE entity_id = old.id;
  DELETE FROM location_edges WHERE via_entity = old.id;
END;
`;

const down = `
DROP TRIGGER entities_deleted;
DROP TABLE problems;
DROP TABLE search;
DROP TABLE relations;
DROP TABLE entities;
DROP TABLE location_edges;
DROP TABLE locations;
DROP TABLE keys;
DROP TABLE refs;
DROP TABLE meta;
`;
