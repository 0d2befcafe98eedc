/** What can be bound to a statement or come back in a row. Booleans are 0 and 1. */
export type SqlValue = string | number | null | Uint8Array;

export interface RunResult {
  /** Rows that the statement itself inserted, changed or deleted. */
  changes: number;
  lastInsertRowid: number;
}

/**
 * One open SQLite database. Parameters are positional (`?`). Statements run in the order in which they were asked for;
 * their prepared form is kept, so the text of a statement must not carry values. Rows may have no prototype. What fails rejects with the engine's
 * own error; `sqliteCodeOf` reads the code of either engine.
 */
export interface SqliteConnection {
  /** Engine and version, e.g. "node:sqlite 3.51.0". */
  readonly engine: string;
  all<Row>(sql: string, values?: readonly SqlValue[]): Promise<Row[]>;
  run(sql: string, values?: readonly SqlValue[]): Promise<RunResult>;
  /** Any number of statements without parameters. */
  exec(sql: string): Promise<void>;
  /** Waits for what is running. A second call does nothing. */
  close(): Promise<void>;
}

export interface OpenOptions {
  file: string;
  /** False: the file must be there already. */
  create: boolean;
}

/** A way to SQLite. There are two, because no single one serves every runtime (docs/adr). */
export interface SqliteDriver {
  readonly name: 'node:sqlite' | 'sqlite3';
  /** Why this runtime cannot use it, as a sentence; undefined when it can. */
  unavailable(): string | undefined;
  open(options: OpenOptions): Promise<SqliteConnection>;
}
