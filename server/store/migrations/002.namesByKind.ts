import type { Migration } from './Migration.ts';

/** The commonest list is of one kind, by name: this gives it a page at a time, however many entities of other kinds there are. */
export const namesByKind: Migration = {
  name: 'namesByKind',
  up: connection =>
    connection.exec(`
      CREATE INDEX entities_names_by_kind
      ON entities (lower(json ->> '$.kind'), lower(json ->> '$.metadata.name'), id) WHERE active = 1`),
  down: connection => connection.exec('DROP INDEX entities_names_by_kind'),
};
