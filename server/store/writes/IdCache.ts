import type { Transaction } from '../Database.ts';

interface IdRow {
  id: number;
  text: string;
}

/**
 * Numbers of refs and search keys, given on first use. Both come, and are found, as JSON texts. Keys are few and
 * remembered; after a rollback, `clear`.
 */
export class IdCache {
  readonly #keys = new Map<string, number>();

  async keys(transaction: Transaction, keys: Iterable<string>): Promise<ReadonlyMap<string, number>> {
    const unknown = new Set<string>();
    for (const key of keys) if (!this.#keys.has(key)) unknown.add(key);
    if (unknown.size > 0) {
      const rows = await number(transaction, { table: 'keys', column: 'key', texts: unknown });
      for (const { id, text } of rows) this.#keys.set(JSON.stringify(text), id);
    }
    return this.#keys;
  }

  async refs(transaction: Transaction, refs: ReadonlySet<string>): Promise<ReadonlyMap<string, number>> {
    if (refs.size === 0) return new Map();
    const rows = await number(transaction, { table: 'refs', column: 'ref', texts: refs });
    return new Map(rows.map(({ id, text }) => [JSON.stringify(text), id]));
  }

  clear(): void {
    this.#keys.clear();
  }
}

/** Numbers of texts; those that have none yet get one. */
async function number(
  transaction: Transaction,
  { table, column, texts }: { table: string; column: string; texts: ReadonlySet<string> },
): Promise<IdRow[]> {
  const rows = await transaction.all<IdRow>(
    `SELECT id, ${column} AS text FROM ${table} WHERE ${column} IN (SELECT value FROM json_each(?))`,
    [arrayOf(texts)],
  );
  if (rows.length === texts.size) return rows;
  const found = new Set(rows.map(({ text }) => JSON.stringify(text)));
  const added = await transaction.all<IdRow>(
    `INSERT INTO ${table} (${column}) SELECT value FROM json_each(?) RETURNING id, ${column} AS text`,
    [arrayOf([...texts].filter(text => !found.has(text)))],
  );
  return [...rows, ...added];
}

function arrayOf(texts: Iterable<string>): string {
  return `[${[...texts].join(',')}]`;
}
