/** A file that comes back, or turns up elsewhere, after longer than this is a new one. */
const KEPT_MS = 60_000;
const MOST = 10_000;

/**
 * The uids of entities that went a moment ago, by ref. A rename may be seen as an end and, a moment later, as a
 * beginning: the entity stays the same.
 */
export class GoneUids {
  readonly #gone = new Map<string, { uid: string; until: number }>();

  add(ref: string, uid: string): void {
    this.#gone.delete(ref);
    this.#gone.set(ref, { uid, until: Date.now() + KEPT_MS });
    const [oldest] = this.#gone.keys();
    if (this.#gone.size > MOST && oldest !== undefined) this.#gone.delete(oldest);
  }

  find(ref: string): string | undefined {
    const found = this.#gone.get(ref);
    return found !== undefined && found.until > Date.now() ? found.uid : undefined;
  }

  delete(ref: string): void {
    this.#gone.delete(ref);
  }
}
