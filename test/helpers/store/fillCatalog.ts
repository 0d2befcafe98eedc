import { randomUUID } from 'node:crypto';
import { entityRefOf, relationsOf, searchRowsOf, type Entity, type Problem } from '../../../model/index.ts';
import { entityIdOf, type Database, type Transaction } from '../../../server/store/index.ts';

/** One file and what it holds; entities stand for its documents, in order. */
export interface CatalogFile {
  ref: string;
  entities: Entity[];
  /** Refs of Location entities that name this file. */
  namedBy?: string[];
  problems?: Problem[];
}

export interface FillOptions {
  /** The uid of each active entity, by its ref; a random one where this gives none. */
  uidOf?: (ref: string) => string | undefined;
  statusOf?: (ref: string) => object[] | undefined;
}

/** Writes files into an empty catalog by the rules of server/store/README.md. The first definition of a ref is active. */
export function fillCatalog(
  database: Database,
  files: readonly CatalogFile[],
  options: FillOptions = {},
): Promise<void> {
  return database.transaction(async transaction => {
    const filling = new Filling(transaction, options);
    for (const file of files) await filling.addFile(file);
    for (const file of files) await filling.addEdges(file);
    await transaction.run(
      `INSERT INTO value_counts (key_id, value, original, entities)
       SELECT key_id, value, original, count(*) FROM search JOIN keys ON keys.id = key_id AND counted = 1
       WHERE value < x'' GROUP BY key_id, value, original`,
    );
    await transaction.run(
      `INSERT INTO texts (rowid, value) SELECT entity_id, group_concat(value, char(10)) FROM search
       WHERE value < x'' AND key_id IN (
         SELECT id FROM keys WHERE key IN ('metadata.name', 'metadata.title', 'spec.profile.displayname'))
       GROUP BY entity_id`,
    );
    await transaction.run("UPDATE meta SET value = value + 1 WHERE key = 'revision'");
  });
}

class Filling {
  private readonly transaction: Transaction;
  private readonly options: FillOptions;
  private readonly ids = { refs: new Map<string, number>(), keys: new Map<string, number>() };
  private readonly locations = new Map<string, number>();
  private readonly active = new Map<string, number>();

  constructor(transaction: Transaction, options: FillOptions) {
    this.transaction = transaction;
    this.options = options;
  }

  async addFile({ ref, entities, problems = [] }: CatalogFile): Promise<void> {
    const { lastInsertRowid: location } = await this.transaction.run(
      "INSERT INTO locations (ref, origin, root, token, state, seen_at, read_at) VALUES (?, ?, '/', '1', 'ok', '2026-01-02T03:04:05.000Z', '2026-01-01T00:00:00.000Z')",
      [ref, ref],
    );
    this.locations.set(ref, location);
    for (const [document, entity] of entities.entries()) await this.addEntity(entity, location, document);
    for (const problem of problems) {
      await this.transaction.run(
        'INSERT INTO problems (location_id, document, entity_ref, severity, json) VALUES (?, ?, ?, ?, ?)',
        [location, problem.document, problem.entityRef ?? null, problem.severity, JSON.stringify(problem)],
      );
    }
  }

  async addEdges({ ref, namedBy }: CatalogFile): Promise<void> {
    const child = this.locations.get(ref)!;
    if (namedBy === undefined) {
      await this.transaction.run('INSERT INTO location_edges (parent_id, child_id) VALUES (0, ?)', [child]);
    }
    for (const name of namedBy ?? []) {
      const via = this.active.get(name)!;
      await this.transaction.run(
        'INSERT INTO location_edges (parent_id, child_id, via_entity) SELECT location_id, ?, id FROM entities WHERE id = ?',
        [child, via],
      );
    }
  }

  private async addEntity(entity: Entity, location: number, document: number): Promise<void> {
    const ref = entityRefOf(entity);
    const active = !this.active.has(ref);
    const uid = (active ? this.options.uidOf?.(ref) : undefined) ?? randomUUID();
    const id = entityIdOf(uid);
    const stored: Entity = {
      ...entity,
      metadata: { ...entity.metadata, uid, etag: `etag-${uid}` },
    };
    const status = this.options.statusOf?.(ref);
    await this.transaction.run(
      'INSERT INTO entities (id, uid, ref_id, location_id, document, active, etag, status, json) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)',
      [
        id,
        uid,
        await this.idOf('refs', ref),
        location,
        document,
        active ? 1 : 0,
        `etag-${uid}`,
        status ? JSON.stringify(status) : null,
        JSON.stringify(stored),
      ],
    );
    if (!active) return;
    this.active.set(ref, id);
    await this.addIndexRows(id, stored);
  }

  private async addIndexRows(id: number, entity: Entity): Promise<void> {
    const rows = [];
    for (const { key, value, original } of searchRowsOf(entity)) {
      rows.push([await this.idOf('keys', key), value ?? null, original === value ? '' : (original ?? '')]);
    }
    await this.transaction.run(
      "INSERT INTO search (entity_id, key_id, value, original) SELECT ?, value ->> 0, coalesce(value ->> 1, x''), value ->> 2 FROM json_each(?)",
      [id, JSON.stringify(rows)],
    );
    for (const { sourceRef, type, targetRef } of relationsOf(entity)) {
      await this.transaction.run('INSERT INTO relations VALUES (?, ?, ?, ?)', [
        await this.idOf('refs', sourceRef),
        type,
        await this.idOf('refs', targetRef),
        id,
      ]);
    }
  }

  private async idOf(table: 'refs' | 'keys', text: string): Promise<number> {
    const known = this.ids[table].get(text);
    if (known !== undefined) return known;
    const column = table === 'refs' ? 'ref' : 'key';
    // Some keys are there from the beginning.
    const [row] = await this.transaction.all<{ id: number }>(
      `INSERT INTO ${table} (${column}) VALUES (?) ON CONFLICT DO UPDATE SET ${column} = excluded.${column} RETURNING id`,
      [text],
    );
    const { id } = row!;
    this.ids[table].set(text, id);
    return id;
  }
}
