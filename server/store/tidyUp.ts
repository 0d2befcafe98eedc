import type { Database } from './Database.ts';

/**
 * For a moment of rest after much was written: takes what lies in the write-ahead log into the file, as far as no reader
 * is in the way, and gives memory back. Nothing depends on it: a database that cannot even do this says so at the next
 * write.
 */
export async function tidyUp(database: Database): Promise<void> {
  await database.exec('PRAGMA wal_checkpoint(PASSIVE); PRAGMA shrink_memory').catch(() => undefined);
}
