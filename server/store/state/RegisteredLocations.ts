import type { Database } from '../Database.ts';

/** A location that a user registered. */
export interface RegisteredLocation {
  /** A UUID. */
  id: string;
  type: string;
  target: string;
  presence?: 'required' | 'optional';
  /** Name of the Location entity that stands for it. */
  name: string;
}

type Row = Omit<RegisteredLocation, 'presence'> & { presence: 'required' | 'optional' | null };

const SELECT = 'SELECT id, type, target, presence, name FROM locations';

/** What users registered, kept for good. Few enough to be read as a whole. */
export class RegisteredLocations {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  /** In the order of their ids. */
  async all(): Promise<RegisteredLocation[]> {
    return (await this.#database.all<Row>(`${SELECT} ORDER BY id`)).map(toLocation);
  }

  async byId(id: string): Promise<RegisteredLocation | undefined> {
    return (await this.#database.all<Row>(`${SELECT} WHERE id = ?`, [id])).map(toLocation)[0];
  }

  async byTarget(type: string, target: string): Promise<RegisteredLocation | undefined> {
    const rows = await this.#database.all<Row>(`${SELECT} WHERE type = ? AND target = ?`, [type, target]);
    return rows.map(toLocation)[0];
  }

  /** False, and nothing is written, where one of that type and target is there. */
  async insert({ id, type, target, presence, name }: RegisteredLocation): Promise<boolean> {
    const { changes } = await this.#database.run(
      `INSERT INTO locations (id, type, target, presence, name) VALUES (?, ?, ?, ?, ?)
       ON CONFLICT DO NOTHING`,
      [id, type, target, presence ?? null, name],
    );
    return changes === 1;
  }

  /** False, and nothing is written, where another has that type and target. */
  async retarget(id: string, { type, target }: { type: string; target: string }): Promise<boolean> {
    const { changes } = await this.#database.run(
      'UPDATE OR IGNORE locations SET type = ?, target = ? WHERE id = ?',
      [type, target, id],
    );
    return changes === 1;
  }

  /** False where there is none. */
  async delete(id: string): Promise<boolean> {
    return (await this.#database.run('DELETE FROM locations WHERE id = ?', [id])).changes === 1;
  }
}

function toLocation({ presence, ...row }: Row): RegisteredLocation {
  return { ...row, ...(presence !== null && { presence }) };
}
