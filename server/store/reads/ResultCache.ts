import type { Executor } from '../Database.ts';

/** Results that would take going through many rows, and that are asked for again and again between changes. */
const MOST_RESULTS = 200;

/**
 * Keeps results for as long as the database stays as it is. Whether it has changed is asked each time: by another
 * connection (data_version), or by this one (total_changes).
 */
export class ResultCache {
  private readonly executor: Executor;
  private readonly results = new Map<string, Promise<unknown>>();
  private version: string | undefined;

  constructor(executor: Executor) {
    this.executor = executor;
  }

  /** `compute` must give the same for the same key, and what it gives must not be changed. */
  async get<T>(key: string, compute: () => Promise<T>): Promise<T> {
    const known = await this.peek<T>(key);
    return known ?? this.put(key, compute());
  }

  /** What is known for a key, as the database is now. */
  async peek<T>(key: string): Promise<T | undefined> {
    await this.forgetOutdated();
    // Keys name what was computed, so the type is that of the one place that uses such a key.
    return this.results.get(key) as Promise<T> | undefined;
  }

  /** Keeps a result that was begun after asking for it: should the database change meanwhile, it is forgotten. */
  async put<T>(key: string, result: Promise<T>): Promise<T> {
    this.results.set(key, result);
    result.catch(() => this.results.delete(key));
    if (this.results.size > MOST_RESULTS) this.dropOldest();
    return result;
  }

  private async forgetOutdated(): Promise<void> {
    const [row] = await this.executor.all<{ version: string }>(
      "SELECT data_version || '.' || total_changes() AS version FROM pragma_data_version",
    );
    if (row?.version === this.version) return;
    this.version = row?.version;
    this.results.clear();
  }

  private dropOldest(): void {
    const oldest = this.results.keys().next();
    if (oldest.done !== true) this.results.delete(oldest.value);
  }
}
