import type { Migration } from '../migrations/Migration.ts';

/** The texts of technical docs: sites, their pages, and what stands below each heading. */
export const docsTexts: Migration = {
  name: 'texts',
  up: connection =>
    connection.exec(`
CREATE TABLE sites (
  id INTEGER PRIMARY KEY,
  -- A folder or a URL.
  key TEXT NOT NULL UNIQUE,
  -- Empty while not all of it is written.
  token TEXT NOT NULL,
  name TEXT NOT NULL,
  -- JSON: an array of entity refs.
  entities TEXT NOT NULL
) STRICT;
CREATE TABLE pages (
  id INTEGER PRIMARY KEY,
  site_id INTEGER NOT NULL REFERENCES sites (id) ON DELETE CASCADE,
  location TEXT NOT NULL,
  hash TEXT NOT NULL,
  UNIQUE (site_id, location)
) STRICT;
CREATE TABLE sections (
  id INTEGER PRIMARY KEY,
  page_id INTEGER NOT NULL REFERENCES pages (id) ON DELETE CASCADE,
  -- Empty for what stands before the first heading.
  anchor TEXT NOT NULL
) STRICT;
CREATE INDEX sections_by_page ON sections (page_id);
-- Its rowids are the ids of sections. The title is the page's.
CREATE VIRTUAL TABLE texts USING fts5 (
  title, heading, text, prefix = '2 3', tokenize = 'unicode61 remove_diacritics 2'
);
CREATE TRIGGER sections_deleted AFTER DELETE ON sections BEGIN
  DELETE FROM texts WHERE rowid = old.id;
END;
`),
  down: connection =>
    connection.exec(`
DROP TRIGGER sections_deleted;
DROP TABLE texts;
DROP TABLE sections;
DROP TABLE pages;
DROP TABLE sites;
`),
};
