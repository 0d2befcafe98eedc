/** What tasks were handed in confidence: in memory, from their creation to their end. */
export class TaskSecrets {
  readonly #secrets = new Map<string, Record<string, string>>();

  keep(taskId: string, secrets: Readonly<Record<string, string>>): void {
    if (Object.keys(secrets).length > 0) this.#secrets.set(taskId, { ...secrets });
  }

  of(taskId: string): Readonly<Record<string, string>> {
    return this.#secrets.get(taskId) ?? {};
  }

  has(taskId: string): boolean {
    return this.#secrets.has(taskId);
  }

  wipe(taskId: string): void {
    this.#secrets.delete(taskId);
  }

  get size(): number {
    return this.#secrets.size;
  }
}
