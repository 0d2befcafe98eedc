export { openDatabase, type OpenDatabaseOptions } from './connection.ts';
export type { Database, Executor, Transaction } from './Database.ts';
export type { RunResult, SqlValue } from './drivers/SqliteDriver.ts';
export { entityIdOf } from './entityId.ts';
export { openStore, type Store } from './openStore.ts';
export { createCatalogReader } from './reads/createCatalogReader.ts';
export { createKysely } from './createKysely.ts';
export type * from './tables.ts';
