import type { JsonObject } from '../../../model/index.ts';
import type { Task, TaskSpec, TaskStatus } from '../../../protocol/http/scaffolder.ts';
import type { ListTasksRequest } from '../../../protocol/http/ScaffolderClient.ts';
import type { NewTask, TaskStore } from '../../scaffolder/types.ts';
import type { Database } from '../Database.ts';
import { EventLog } from './EventLog.ts';

interface Row {
  id: string;
  spec: string;
  status: TaskStatus;
  created_at: string;
  created_by: string | null;
  heartbeat_at: string | null;
}

const SELECT = 'SELECT id, spec, status, created_at, created_by, heartbeat_at FROM tasks';
const ENDED = "('completed', 'failed', 'cancelled', 'skipped')";
const COLUMNS = ['created_at', 'status', 'created_by'];

/** Tasks and what they said, kept until they are forgotten. */
export class Tasks implements TaskStore {
  readonly #database: Database;
  readonly #events: EventLog;
  readonly addEvent: TaskStore['addEvent'];
  readonly events: TaskStore['events'];

  constructor(database: Database) {
    this.#database = database;
    this.#events = new EventLog(database);
    this.addEvent = event => this.#events.add(event);
    this.events = (taskId, after) => this.#events.of(taskId, after);
  }

  async insert({ id, spec, createdAt, createdBy, state }: NewTask): Promise<void> {
    await this.#database.run(
      "INSERT INTO tasks (id, spec, status, created_at, created_by, state) VALUES (?, ?, 'open', ?, ?, ?)",
      [
        id,
        JSON.stringify(spec),
        createdAt,
        createdBy ?? null,
        state === undefined ? null : JSON.stringify(state),
      ],
    );
  }

  async task(id: string): Promise<Task | undefined> {
    return (await this.#database.all<Row>(`${SELECT} WHERE id = ?`, [id])).map(toTask)[0];
  }

  async tasks(request: ListTasksRequest): Promise<{ tasks: Task[]; totalTasks: number }> {
    const { createdBy = [], status = [], limit, offset = 0 } = request;
    const where = `WHERE (? = '[]' OR created_by IN (SELECT value FROM json_each(?)))
       AND (? = '[]' OR status IN (SELECT value FROM json_each(?)))`;
    const [creators, statuses] = [JSON.stringify(createdBy), JSON.stringify(status)];
    const filter = [creators, creators, statuses, statuses];
    const rows = await this.#database.all<Row>(
      `${SELECT} ${where} ORDER BY ${orderOf(request.order)} LIMIT ? OFFSET ?`,
      [...filter, limit ?? -1, offset],
    );
    const [count] = await this.#database.all<{ total: number }>(
      `SELECT count(*) AS total FROM tasks ${where}`,
      filter,
    );
    return { tasks: rows.map(toTask), totalTasks: count?.total ?? 0 };
  }

  async setStatus(id: string, status: TaskStatus, from: readonly TaskStatus[]): Promise<boolean> {
    const { changes } = await this.#database.run(
      'UPDATE tasks SET status = ? WHERE id = ? AND status IN (SELECT value FROM json_each(?))',
      [status, id, JSON.stringify(from)],
    );
    return changes === 1;
  }

  async heartbeat(id: string, at: string): Promise<void> {
    await this.#database.run('UPDATE tasks SET heartbeat_at = ? WHERE id = ?', [at, id]);
  }

  async unfinished(): Promise<Task[]> {
    const rows = await this.#database.all<Row>(
      `${SELECT} WHERE status NOT IN ${ENDED} ORDER BY created_at, rowid`,
    );
    return rows.map(toTask);
  }

  async readState(id: string): Promise<JsonObject | undefined> {
    const [row] = await this.#database.all<{ state: string | null }>('SELECT state FROM tasks WHERE id = ?', [
      id,
    ]);
    // Only writeState writes it.
    const text = row?.state ?? null;
    return text === null ? undefined : (JSON.parse(text) as JsonObject);
  }

  async writeState(id: string, state: JsonObject): Promise<void> {
    const text = Object.keys(state).length === 0 ? null : JSON.stringify(state);
    await this.#database.run('UPDATE tasks SET state = ? WHERE id = ?', [text, id]);
  }

  async forget(keep: number): Promise<number> {
    const { changes } = await this.#database.run(
      `DELETE FROM tasks WHERE rowid IN (
         SELECT rowid FROM tasks WHERE status IN ${ENDED}
         ORDER BY created_at DESC, rowid DESC LIMIT -1 OFFSET ?)`,
      [keep],
    );
    return changes;
  }
}

/** The newest first, unless asked otherwise. Tasks of one moment are in the order in which they came. */
function orderOf(order = 'desc:created_at'): string {
  const fields = order.split(',').flatMap(field => {
    const [direction, column = ''] = field.split(':');
    // Text of a statement: nothing but what is known goes into it.
    return COLUMNS.includes(column) ? [`${column} ${direction === 'asc' ? 'ASC' : 'DESC'}`] : [];
  });
  return [...fields, `rowid ${order.startsWith('asc') ? 'ASC' : 'DESC'}`].join(', ');
}

function toTask(row: Row): Task {
  return {
    id: row.id,
    // Only insert writes it.
    spec: JSON.parse(row.spec) as TaskSpec,
    status: row.status,
    createdAt: row.created_at,
    ...(row.heartbeat_at !== null && { lastHeartbeatAt: row.heartbeat_at }),
    ...(row.created_by !== null && { createdBy: row.created_by }),
  };
}
