import type { Disposable } from '../common/Disposable.ts';
// Not by its index, which needs the editor.
import { LatestOnly } from '../common/LatestOnly.ts';

export interface SearchAsYouTypeOptions<T> {
  /** Answers for a text; rejects when it cannot. */
  search(text: string, signal: AbortSignal): Promise<T[]>;
  /** Shows an answer's items, the best first. */
  show(items: T[]): void;
  setBusy(busy: boolean): void;
  /** Takes the item that the user chose. */
  accept(item: T): void;
  failed(error: unknown): void;
  /** How long typing has to rest before it is searched for. */
  delayMs: number;
}

/**
 * Searches for what is typed, of which only the newest text counts: an item is taken for the text it was found for, and
 * for no other. Accepting before the answer has come waits for it, and takes its first item; typing on takes that back.
 */
export class SearchAsYouType<T> implements Disposable {
  readonly #options: SearchAsYouTypeOptions<T>;
  readonly #latest = new LatestOnly();
  #timer: NodeJS.Timeout | undefined;
  #text = '';
  /** Whether what is shown was found for the text as it stands. */
  #answered = false;
  /** Whether the answer is on its way. */
  #asked = false;
  #acceptsAnswer = false;

  constructor(options: SearchAsYouTypeOptions<T>) {
    this.#options = options;
  }

  /** The text is another one now. */
  type(text: string): void {
    this.#expect(text);
    this.#timer = setTimeout(() => {
      this.#search();
    }, this.#options.delayMs);
  }

  /** The text that there is at the start: searched for at once. */
  begin(text: string): void {
    this.#expect(text);
    this.#search();
  }

  /** The user wants `selected`, of the items that are shown. */
  accept(selected: T | undefined): void {
    if (this.#answered) {
      if (selected !== undefined) this.#options.accept(selected);
      return;
    }
    this.#acceptsAnswer = true;
    if (!this.#asked) this.#search();
  }

  dispose(): void {
    clearTimeout(this.#timer);
    this.#acceptsAnswer = false;
    this.#latest.dispose();
  }

  /** What is under way is for another text. */
  #expect(text: string): void {
    clearTimeout(this.#timer);
    this.#latest.cancel();
    this.#text = text;
    this.#answered = false;
    this.#asked = false;
    this.#acceptsAnswer = false;
    this.#options.setBusy(true);
  }

  #search(): void {
    clearTimeout(this.#timer);
    this.#asked = true;
    this.#options.setBusy(true);
    const text = this.#text;
    this.#latest
      .run(signal => this.#options.search(text, signal))
      .then(items => {
        // Undefined: a newer text is on its way, and ends the busyness.
        if (items !== undefined) this.#answer(items);
      })
      .catch((error: unknown) => {
        this.#asked = false;
        this.#acceptsAnswer = false;
        this.#options.setBusy(false);
        this.#options.failed(error);
      });
  }

  #answer(items: T[]): void {
    this.#answered = true;
    this.#options.setBusy(false);
    this.#options.show(items);
    const [first] = items;
    if (this.#acceptsAnswer && first !== undefined) this.#options.accept(first);
    this.#acceptsAnswer = false;
  }
}
