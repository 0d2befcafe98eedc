import { createRequire } from 'node:module';
import type * as Sqlite3Module from 'sqlite3';
import type { Database, RunResult as Sqlite3RunResult, Statement } from 'sqlite3';
import { messageOf } from '../../../model/index.ts';
import { StatementCache } from './StatementCache.ts';
import type { OpenOptions, RunResult, SqliteConnection, SqliteDriver, SqlValue } from './SqliteDriver.ts';

type Sqlite3 = typeof Sqlite3Module;

/** The `sqlite3` package: a native module, for Node 20. It is not part of the bundle. */
export const sqlite3Package: SqliteDriver = {
  name: 'sqlite3',
  unavailable() {
    const found = load();
    return typeof found === 'string' ? found : undefined;
  },
  open,
};

let loaded: Sqlite3 | string | undefined;

function load(): Sqlite3 | string {
  loaded ??= tryLoad();
  return loaded;
}

function tryLoad(): Sqlite3 | string {
  try {
    return createRequire(import.meta.url)('sqlite3') as Sqlite3;
  } catch (error) {
    return `the package sqlite3 does not load: ${messageOf(error).split('\n')[0] ?? ''}`;
  }
}

async function open(options: OpenOptions): Promise<SqliteConnection> {
  const sqlite = load();
  if (typeof sqlite === 'string') throw new Error(sqlite);
  const mode = sqlite.OPEN_READWRITE | sqlite.OPEN_FULLMUTEX | (options.create ? sqlite.OPEN_CREATE : 0);
  const database = await new Promise<Database>((resolve, reject) => {
    const opened = new sqlite.Database(options.file, mode, error => {
      if (error === null) resolve(opened);
      else reject(error);
    });
  });
  return new Sqlite3Connection(database, sqlite.VERSION);
}

class Sqlite3Connection implements SqliteConnection {
  readonly engine: string;
  private readonly database: Database;
  private readonly statements: StatementCache<Statement>;
  private open = true;
  /** Settles when the statements asked for so far have run. */
  private last: Promise<unknown> = Promise.resolve();

  constructor(database: Database, version: string) {
    this.database = database;
    this.engine = `sqlite3 ${version}`;
    this.statements = new StatementCache({ size: 100, drop: statement => statement.finalize() });
  }

  all<Row>(sql: string, values: readonly SqlValue[] = []): Promise<Row[]> {
    return this.inTurn((resolve, reject) => {
      this.statement(sql, reject).all(values, (error: Error | null, rows: Row[]) => {
        if (error === null) resolve(rows);
        else reject(error);
      });
    });
  }

  run(sql: string, values: readonly SqlValue[] = []): Promise<RunResult> {
    return this.inTurn((resolve, reject) => {
      this.statement(sql, reject).run(values, function (this: Sqlite3RunResult, error: Error | null) {
        if (error === null) resolve({ changes: this.changes, lastInsertRowid: this.lastID });
        else reject(error);
      });
    });
  }

  exec(sql: string): Promise<void> {
    return this.inTurn((resolve, reject) => {
      this.database.exec(sql, error => {
        if (error === null) resolve();
        else reject(error);
      });
    });
  }

  close(): Promise<void> {
    if (!this.open) return Promise.resolve();
    this.open = false;
    return this.inTurn((resolve, reject) => {
      this.statements.clear();
      this.database.close(error => {
        if (error === null) resolve();
        else reject(error);
      });
    });
  }

  // The package's own serialize() lets a statement that is kept overtake one that is still being prepared, and within a
  // transaction the order is the meaning.
  private inTurn<T>(
    start: (resolve: (value: T) => void, reject: (error: Error) => void) => void,
  ): Promise<T> {
    const result = this.last.then(() => new Promise<T>(start));
    this.last = result.catch(() => undefined);
    return result;
  }

  /** A statement that cannot be prepared says so only to the callback given here, and is not kept. */
  private statement(sql: string, reject: (error: Error) => void): Statement {
    return this.statements.get(sql, () =>
      this.database.prepare(sql, (error: Error | null) => {
        if (error === null) return;
        this.statements.forget(sql);
        reject(error);
      }),
    );
  }
}
