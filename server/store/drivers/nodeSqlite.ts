import { existsSync } from 'node:fs';
import type * as NodeSqliteModule from 'node:sqlite';
import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { messageOf } from '../../../model/index.ts';
import { StatementCache } from './StatementCache.ts';
import type { OpenOptions, RunResult, SqliteConnection, SqliteDriver, SqlValue } from './SqliteDriver.ts';
import { SqliteFailure } from './sqliteCodeOf.ts';

type NodeSqlite = typeof NodeSqliteModule;

/** The SQLite that is built into Node (22.13 and later) and into editors from our floor on. */
export const nodeSqlite: SqliteDriver = {
  name: 'node:sqlite',
  unavailable() {
    const found = load();
    return typeof found === 'string' ? found : undefined;
  },
  open(options) {
    return settle(() => open(options));
  },
};

let loaded: NodeSqlite | string | undefined;

/** The module, or why there is none. Asked for only when needed: loading it prints a warning in some versions. */
function load(): NodeSqlite | string {
  loaded ??= tryLoad();
  return loaded;
}

function tryLoad(): NodeSqlite | string {
  try {
    // Not `import`: an older Node refuses the whole file that names a module it does not know.
    const found = quietly(() => process.getBuiltinModule('node:sqlite') as NodeSqlite | undefined);
    return found ?? `Node ${process.version} has no node:sqlite (it came with Node 22.13)`;
  } catch (error) {
    return `node:sqlite does not load: ${messageOf(error)}`;
  }
}

/** Some versions warn at loading that this module is new; that is no news to whoever runs a command. */
function quietly<T>(load: () => T): T {
  const original = Object.getOwnPropertyDescriptor(process, 'emitWarning');
  process.emitWarning = () => undefined;
  try {
    return load();
  } finally {
    if (original) Object.defineProperty(process, 'emitWarning', original);
  }
}

function open(options: OpenOptions): SqliteConnection {
  const sqlite = load();
  if (typeof sqlite === 'string') throw new Error(sqlite);
  if (!options.create && !existsSync(options.file)) {
    throw new SqliteFailure('CANTOPEN', `unable to open database file ${options.file}`);
  }
  // Not asked of the database: while another connection holds it exclusively, even that would be refused.
  const version = process.versions['sqlite'] ?? 'of unknown version';
  return new NodeSqliteConnection(new sqlite.DatabaseSync(options.file), version);
}

class NodeSqliteConnection implements SqliteConnection {
  readonly engine: string;
  private readonly database: DatabaseSync;
  private readonly statements = new StatementCache<StatementSync>({ size: 100, drop: () => undefined });
  private open = true;

  constructor(database: DatabaseSync, version: string) {
    this.database = database;
    this.engine = `node:sqlite ${version}`;
  }

  all<Row>(sql: string, values: readonly SqlValue[] = []): Promise<Row[]> {
    // The caller names the row's shape, as with any SQL text.
    return settle(() => this.statement(sql).all(...values) as Row[]);
  }

  run(sql: string, values: readonly SqlValue[] = []): Promise<RunResult> {
    return settle(() => {
      const { changes, lastInsertRowid } = this.statement(sql).run(...values);
      return { changes: Number(changes), lastInsertRowid: Number(lastInsertRowid) };
    });
  }

  exec(sql: string): Promise<void> {
    return settle(() => {
      this.database.exec(sql);
    });
  }

  close(): Promise<void> {
    return settle(() => {
      if (!this.open) return;
      this.open = false;
      this.statements.clear();
      this.database.close();
    });
  }

  private statement(sql: string): StatementSync {
    return this.statements.get(sql, () => this.database.prepare(sql));
  }
}

/** The engine is synchronous; what it throws must reach the caller as a rejection all the same. */
function settle<T>(work: () => T): Promise<T> {
  return new Promise(resolve => {
    resolve(work());
  });
}
