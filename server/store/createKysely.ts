import {
  Kysely,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
  type CompiledQuery,
  type DatabaseConnection,
  type QueryResult,
} from 'kysely';
import type { Executor } from './Database.ts';
import type { SqlValue } from './drivers/SqliteDriver.ts';
import type { Tables } from './tables.ts';

/**
 * Typed statements over a database or an open transaction. Composing one costs more than most cost to run: what
 * runs often, or batches, is better written as SQL text. Transactions are begun on Database, not here.
 */
export function createKysely(executor: Executor): Kysely<Tables> {
  const connection = connectionOver(executor);
  return new Kysely<Tables>({
    dialect: {
      createAdapter: () => new SqliteAdapter(),
      createIntrospector: database => new SqliteIntrospector(database),
      createQueryCompiler: () => new SqliteQueryCompiler(),
      createDriver: () => ({
        init: nothing,
        acquireConnection: () => Promise.resolve(connection),
        beginTransaction: refuse,
        commitTransaction: refuse,
        rollbackTransaction: refuse,
        releaseConnection: nothing,
        destroy: nothing,
      }),
    },
  });
}

function connectionOver(executor: Executor): DatabaseConnection {
  return {
    executeQuery: async <Row>(query: CompiledQuery): Promise<QueryResult<Row>> => {
      // Kysely types parameters as unknown; what the compiler accepted for Tables is a SqlValue.
      const values = query.parameters as SqlValue[];
      if (returnsRows(query)) return { rows: await executor.all<Row>(query.sql, values) };
      const { changes, lastInsertRowid } = await executor.run(query.sql, values);
      return { rows: [], numAffectedRows: BigInt(changes), insertId: BigInt(lastInsertRowid) };
    },
    streamQuery: () => {
      throw new Error('Statements of the store are not streamed: read in chunks by key');
    },
  };
}

function returnsRows({ query }: CompiledQuery): boolean {
  if (query.kind === 'SelectQueryNode' || query.kind === 'RawNode') return true;
  // The compiler leaves the key out of statements that return nothing.
  return 'returning' in query;
}

function nothing(): Promise<void> {
  return Promise.resolve();
}

function refuse(): Promise<void> {
  return Promise.reject(
    new Error('Begin transactions with Database.transaction, and build Kysely over what it gives'),
  );
}
