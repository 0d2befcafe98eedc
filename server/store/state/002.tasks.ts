import type { Migration } from '../migrations/Migration.ts';

/** Tasks made of software templates, and what they said. */
export const tasks: Migration = {
  name: 'tasks',
  up: connection =>
    connection.exec(`
CREATE TABLE tasks (
  id TEXT PRIMARY KEY,
  -- JSON. Secrets are no part of it.
  spec TEXT NOT NULL,
  status TEXT NOT NULL,
  created_at TEXT NOT NULL,
  created_by TEXT,
  heartbeat_at TEXT,
  -- JSON: what a task is taken up again with; NULL once it has ended.
  state TEXT
) STRICT;
CREATE INDEX tasks_by_time ON tasks (created_at);
CREATE TABLE task_events (
  -- Never given twice, for listeners ask for what came after one.
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  task_id TEXT NOT NULL REFERENCES tasks (id) ON DELETE CASCADE,
  type TEXT NOT NULL,
  body TEXT NOT NULL,
  created_at TEXT NOT NULL
) STRICT;
CREATE INDEX task_events_by_task ON task_events (task_id, id);
`),
  down: connection => connection.exec('DROP TABLE task_events; DROP TABLE tasks;'),
};
