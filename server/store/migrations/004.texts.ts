import type { Migration } from './Migration.ts';

/** The texts that people look for, by every three characters of theirs: a part of a name is found without reading all names. */
export const texts: Migration = {
  name: 'texts',
  up: connection => connection.exec(up),
  down: connection => connection.exec('DROP TABLE texts'),
};

const up = `
CREATE VIRTUAL TABLE texts USING fts5 (value, content = '', contentless_delete = 1, tokenize = 'trigram');

INSERT INTO texts (rowid, value)
SELECT entity_id, group_concat(value, char(10)) FROM search
WHERE key_id IN (SELECT id FROM keys WHERE key IN ('metadata.name', 'metadata.title', 'spec.profile.displayname'))
  AND value < x'' GROUP BY entity_id;
`;
