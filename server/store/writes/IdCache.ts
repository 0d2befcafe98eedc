import type { Transaction } from '../Database.ts';

interface IdRow {
  id: number;
  text: string;
}

/** Numbers of refs and search keys, given on first use. Keys are few and remembered; after a rollback, `clear`. */
export class IdCache {
  readonly #keys = new Map<string, number>();

  async keys(transaction: Transaction, keys: Iterable<string>): Promise<ReadonlyMap<string, number>> {
    const unknown = new Set<string>();
    for (const key of keys) if (!this.#keys.has(key)) unknown.add(key);
    if (unknown.size > 0) {
      const list = JSON.stringify([...unknown]);
      await transaction.run(
        'INSERT INTO keys (key) SELECT value FROM json_each(?) WHERE true ON CONFLICT DO NOTHING',
        [list],
      );
      const rows = await transaction.all<IdRow>(
        'SELECT id, key AS text FROM keys WHERE key IN (SELECT value FROM json_each(?))',
        [list],
      );
      for (const { id, text } of rows) this.#keys.set(text, id);
    }
    return this.#keys;
  }

  async refs(transaction: Transaction, refs: ReadonlySet<string>): Promise<ReadonlyMap<string, number>> {
    if (refs.size === 0) return new Map();
    const list = JSON.stringify([...refs]);
    await transaction.run(
      'INSERT INTO refs (ref) SELECT value FROM json_each(?) WHERE true ON CONFLICT DO NOTHING',
      [list],
    );
    const rows = await transaction.all<IdRow>(
      'SELECT id, ref AS text FROM refs WHERE ref IN (SELECT value FROM json_each(?))',
      [list],
    );
    return new Map(rows.map(({ id, text }) => [text, id]));
  }

  clear(): void {
    this.#keys.clear();
  }
}
