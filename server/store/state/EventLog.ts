import type { TaskEvent, TaskEventBody, TaskEventType } from '../../../protocol/http/scaffolder.ts';
import type { Database } from '../Database.ts';

interface NewEvent {
  taskId: string;
  type: TaskEventType;
  body: TaskEventBody;
}

interface Waiting {
  event: Omit<TaskEvent, 'id'>;
  resolve: (event: TaskEvent) => void;
  reject: (error: unknown) => void;
}

interface Row {
  id: number;
  task_id: string;
  type: TaskEventType;
  body: string;
  created_at: string;
}

/**
 * What tasks said, in order. Each write waits for the disk, so what comes while one is under way is written together by
 * the next.
 */
export class EventLog {
  readonly #database: Database;
  #waiting: Waiting[] = [];
  #isWriting = false;
  /** This process alone writes the file. */
  #lastId: number | undefined;

  constructor(database: Database) {
    this.#database = database;
  }

  add(event: NewEvent): Promise<TaskEvent> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({
        event: { ...event, createdAt: new Date().toISOString() },
        resolve,
        reject,
      });
      if (!this.#isWriting) void this.#writeAll();
    });
  }

  async of(taskId: string, after = 0): Promise<TaskEvent[]> {
    const rows = await this.#database.all<Row>(
      'SELECT id, task_id, type, body, created_at FROM task_events WHERE task_id = ? AND id > ? ORDER BY id',
      [taskId, after],
    );
    return rows.map(row => ({
      id: row.id,
      taskId: row.task_id,
      type: row.type,
      // Only add writes them.
      body: JSON.parse(row.body) as TaskEventBody,
      createdAt: row.created_at,
    }));
  }

  /** Until nothing waits. Never rejects. */
  async #writeAll(): Promise<void> {
    this.#isWriting = true;
    while (this.#waiting.length > 0) {
      const batch = this.#waiting;
      this.#waiting = [];
      try {
        const written = await this.#write(batch.map(({ event }) => event));
        for (const [index, event] of written.entries()) batch[index]?.resolve(event);
      } catch (error) {
        for (const { reject } of batch) reject(error);
      }
    }
    this.#isWriting = false;
  }

  async #write(events: readonly Omit<TaskEvent, 'id'>[]): Promise<TaskEvent[]> {
    const before = (this.#lastId ??= await this.#readLastId());
    const written = events.map((event, index) => ({ id: before + index + 1, ...event }));
    this.#lastId = before + events.length;
    const rows = written.map(event => ({ ...event, body: JSON.stringify(event.body) }));
    // What a task says that was deleted meanwhile is for nobody.
    await this.#database.run(
      `INSERT INTO task_events (id, task_id, type, body, created_at)
       SELECT value ->> 'id', tasks.id, value ->> 'type', value ->> 'body', value ->> 'createdAt'
       FROM json_each(?) JOIN tasks ON tasks.id = value ->> 'taskId'`,
      [JSON.stringify(rows)],
    );
    return written;
  }

  async #readLastId(): Promise<number> {
    const [row] = await this.#database.all<{ seq: number }>(
      "SELECT seq FROM sqlite_sequence WHERE name = 'task_events'",
    );
    return row?.seq ?? 0;
  }
}
