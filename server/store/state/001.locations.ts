import type { Migration } from '../migrations/Migration.ts';

/** Locations that users registered. */
export const locations: Migration = {
  name: 'locations',
  up: connection =>
    connection.exec(`
CREATE TABLE locations (
  id TEXT PRIMARY KEY,
  type TEXT NOT NULL,
  target TEXT NOT NULL,
  presence TEXT CHECK (presence IN ('required', 'optional')),
  -- Of the Location entity that stands for it; stays when the target is changed.
  name TEXT NOT NULL,
  UNIQUE (type, target)
) STRICT, WITHOUT ROWID;
`),
  down: connection => connection.exec('DROP TABLE locations;'),
};
