import { messageOf } from '../../model/index.ts';
import type { RunResult, SqliteConnection, SqlValue } from './drivers/SqliteDriver.ts';
import { isDamage, markDamaged } from './setAside.ts';
import { toStoreError, type DatabaseName } from './toStoreError.ts';

/** What statements can be given to: a database, or the transaction that is open on it. */
export interface Executor {
  all<Row>(sql: string, values?: readonly SqlValue[]): Promise<Row[]>;
  run(sql: string, values?: readonly SqlValue[]): Promise<RunResult>;
  exec(sql: string): Promise<void>;
}

declare const inTransaction: unique symbol;

/** An executor whose statements count together or not at all. */
export interface Transaction extends Executor {
  readonly [inTransaction]: true;
}

/**
 * A database file that is open, once. Failures of the engine are ServiceUnavailableErrors with a way out. Statements
 * that come from elsewhere while a transaction is open wait for its end.
 */
export class Database implements Executor {
  readonly file: string;
  private readonly name: DatabaseName;
  /** Engine and version, e.g. "sqlite3 3.52.0". */
  readonly engine: string;
  private readonly connection: SqliteConnection;
  /** Settles when the last transaction asked for has ended; undefined when there is none. */
  private lastTransaction: Promise<void> | undefined;

  constructor(connection: SqliteConnection, file: string, name: DatabaseName = 'catalog') {
    this.connection = connection;
    this.file = file;
    this.name = name;
    this.engine = connection.engine;
  }

  all<Row>(sql: string, values?: readonly SqlValue[]): Promise<Row[]> {
    return this.outside(() => this.connection.all<Row>(sql, values));
  }

  run(sql: string, values?: readonly SqlValue[]): Promise<RunResult> {
    return this.outside(() => this.connection.run(sql, values));
  }

  exec(sql: string): Promise<void> {
    return this.outside(() => this.connection.exec(sql));
  }

  /** Commits what `work` did when it resolves, and undoes all of it when it rejects. Writers of a file take turns. */
  transaction<T>(work: (transaction: Transaction) => Promise<T>): Promise<T> {
    const before = this.lastTransaction ?? Promise.resolve();
    const result = before.then(() => this.transact(work));
    const end = result.then(
      () => undefined,
      () => undefined,
    );
    this.lastTransaction = end;
    // Made above so that it never rejects.
    void end.then(() => {
      if (this.lastTransaction === end) this.lastTransaction = undefined;
    });
    return result;
  }

  async close(): Promise<void> {
    await this.lastTransaction;
    await this.connection.close();
  }

  private async transact<T>(work: (transaction: Transaction) => Promise<T>): Promise<T> {
    const inside = <R>(call: () => Promise<R>): Promise<R> => this.translated(call);
    // The mark exists for the compiler only.
    const transaction = {
      all: <Row>(sql: string, values?: readonly SqlValue[]) =>
        inside(() => this.connection.all<Row>(sql, values)),
      run: (sql: string, values?: readonly SqlValue[]) => inside(() => this.connection.run(sql, values)),
      exec: (sql: string) => inside(() => this.connection.exec(sql)),
    } as Transaction;
    await transaction.run('BEGIN IMMEDIATE');
    try {
      const result = await work(transaction);
      await transaction.run('COMMIT');
      return result;
    } catch (error) {
      // SQLite has rolled back by itself after some failures (a full disk); the first error is the one to report.
      await this.connection.run('ROLLBACK').catch(() => undefined);
      throw error;
    }
  }

  private async outside<T>(call: () => Promise<T>): Promise<T> {
    while (this.lastTransaction !== undefined) await this.lastTransaction;
    return this.translated(call);
  }

  private async translated<T>(call: () => Promise<T>): Promise<T> {
    try {
      return await call();
    } catch (error) {
      if (isDamage(error)) markDamaged(this.file, messageOf(error));
      throw toStoreError(error, this.file, this.name);
    }
  }
}
