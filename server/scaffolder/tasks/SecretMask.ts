import { isJsonObject, type JsonObject, type JsonValue } from '../../../model/index.ts';

const MASK = '***';
/** A shorter text would be found everywhere. */
const SHORTEST = 2;
/** Of a secret of several lines, such as a key, each line is one. */
const SHORTEST_LINE = 8;

/** Takes secrets out of what is told, in whatever form they are likely to turn up there. */
export class SecretMask {
  readonly #texts = new Set<string>();

  constructor(secrets: Iterable<string>) {
    for (const secret of secrets) this.add(secret);
  }

  add(secret: string): void {
    if (secret.trim().length < SHORTEST) return;
    this.#addForms(secret);
    this.#addForms(secret.trim());
    if (!secret.includes('\n')) return;
    for (const line of secret.split(/\r?\n/)) {
      if (line.trim().length >= SHORTEST_LINE) this.#addForms(line.trim());
    }
  }

  #addForms(secret: string): void {
    this.#texts.add(secret);
    this.#texts.add(JSON.stringify(secret).slice(1, -1));
    this.#texts.add(encodeURIComponent(Buffer.from(secret).toString()));
    this.#texts.add(Buffer.from(secret).toString('base64'));
  }

  text(text: string): string {
    let masked = text;
    // The longest first: one secret may be a part of another.
    for (const secret of this.#longestFirst()) masked = masked.replaceAll(secret, MASK);
    return masked;
  }

  /** Every text in the value, keys of objects too. */
  value<T extends JsonValue | undefined>(value: T): T {
    // Texts stay texts, and all else keeps its form.
    return this.#mask(value) as T;
  }

  holds(value: JsonValue): boolean {
    const text = JSON.stringify(value);
    return this.#longestFirst().some(secret => text.includes(secret));
  }

  #mask(value: JsonValue | undefined): JsonValue | undefined {
    if (this.#texts.size === 0) return value;
    if (typeof value === 'string') return this.text(value);
    if (Array.isArray(value)) return value.map(one => this.#mask(one) ?? null);
    if (!isJsonObject(value)) return value;
    const masked: JsonObject = {};
    for (const [key, one] of Object.entries(value)) masked[this.text(key)] = this.#mask(one);
    return masked;
  }

  #longestFirst(): string[] {
    return [...this.#texts].sort((a, b) => b.length - a.length);
  }
}
