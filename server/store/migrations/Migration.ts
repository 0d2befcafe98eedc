import type { SqliteConnection } from '../drivers/SqliteDriver.ts';

/** One step of the schema. A step that has been released is never edited: add another. */
export interface Migration {
  name: string;
  up(connection: SqliteConnection): Promise<void>;
  down(connection: SqliteConnection): Promise<void>;
}
