import type { Migration } from './Migration.ts';

/**
 * How many entities have which value of a key, so that a facet or a total over everything does not go through everything.
 * Of keys with very many values, or hardly two entities a value, nothing is counted (`keys.counted` 0).
 */
export const valueCounts: Migration = {
  name: 'valueCounts',
  up: connection => connection.exec(up),
  down: connection => connection.exec(down),
};

const up = `
ALTER TABLE keys ADD COLUMN counted INTEGER NOT NULL DEFAULT 1;
-- What these are is known beforehand.
INSERT INTO keys (key, counted)
VALUES ('metadata.name', 0), ('metadata.title', 0), ('metadata.description', 0), ('metadata.uid', 0)
ON CONFLICT DO UPDATE SET counted = 0;

CREATE TABLE value_counts (
  key_id INTEGER NOT NULL,
  value TEXT NOT NULL,
  original TEXT NOT NULL,
  entities INTEGER NOT NULL,
  PRIMARY KEY (key_id, value, original)
) STRICT, WITHOUT ROWID;
CREATE INDEX value_counts_gone ON value_counts (key_id) WHERE entities = 0;

INSERT INTO value_counts (key_id, value, original, entities)
SELECT key_id, value, original, count(*) FROM search
WHERE value < x'' AND key_id IN (SELECT id FROM keys WHERE counted = 1) GROUP BY key_id, value, original;

UPDATE keys SET counted = 0 WHERE id IN (
  SELECT key_id FROM value_counts GROUP BY key_id
  HAVING count(*) > 500 AND (count(*) > 10000 OR 4 * sum(entities) < 5 * count(*))
);
DELETE FROM value_counts WHERE key_id IN (SELECT id FROM keys WHERE counted = 0);
`;

const down = `
DROP TABLE value_counts;
ALTER TABLE keys DROP COLUMN counted;
`;
