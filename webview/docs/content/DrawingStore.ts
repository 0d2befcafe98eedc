import { drawDocsDiagram } from '../../../protocol/webview/docs.ts';
import type { Messenger } from '../../shared/messenger.ts';

/** Requests that run side by side. */
const AT_ONCE = 4;
/** Drawings that are kept beside those that are in sight, the ones used last. */
const KEPT = 50;

interface Drawing {
  url: Promise<string>;
  /** Absent until it is there. */
  shown?: string;
  isFailed: boolean;
}

/** Drawings by type and source, and what could not be drawn; a server is asked once for each, and for a few at a time. */
export class DrawingStore {
  readonly #messenger: Messenger;
  readonly #drawings = new Map<string, Drawing>();
  readonly #queue: (() => void)[] = [];
  #running = 0;

  constructor(messenger: Messenger) {
    this.#messenger = messenger;
  }

  /** Whether a drawing needs no more asking. */
  has(type: string, source: string): boolean {
    return this.#drawings.has(keyOf(type, source));
  }

  /** A URL that the document may show. What failed keeps failing, until it is forgotten. */
  draw(type: string, source: string): Promise<string> {
    const key = keyOf(type, source);
    const known = this.#drawings.get(key);
    if (!known) this.#trim();
    const drawing = known ?? this.#begin(type, source);
    // What was used last stands last.
    this.#drawings.delete(key);
    this.#drawings.set(key, drawing);
    return drawing.url;
  }

  /** The next time, it is asked for again. */
  forget(type: string, source: string): void {
    this.#drawings.delete(keyOf(type, source));
  }

  forgetFailures(): void {
    for (const [key, { isFailed }] of this.#drawings) if (isFailed) this.#drawings.delete(key);
  }

  /** Lets go of all that it has. */
  clear(): void {
    for (const { url } of this.#drawings.values()) {
      url.then(
        each => {
          URL.revokeObjectURL(each);
        },
        () => undefined,
      );
    }
    this.#drawings.clear();
  }

  #begin(type: string, source: string): Drawing {
    const drawing: Drawing = { url: this.#ask(type, source), isFailed: false };
    drawing.url.then(
      url => {
        drawing.shown = url;
      },
      () => {
        drawing.isFailed = true;
      },
    );
    return drawing;
  }

  async #ask(type: string, source: string): Promise<string> {
    if (this.#running >= AT_ONCE) await new Promise<void>(resolve => this.#queue.push(resolve));
    else this.#running += 1;
    try {
      const { contentType, base64 } = await this.#messenger.request(drawDocsDiagram, { type, source });
      const bytes = Uint8Array.from(atob(base64), each => each.charCodeAt(0));
      return URL.createObjectURL(new Blob([bytes], { type: contentType }));
    } finally {
      // Its place goes to the next, or is free.
      const next = this.#queue.shift();
      if (next) next();
      else this.#running -= 1;
    }
  }

  #trim(): void {
    if (this.#drawings.size < KEPT) return;
    const inSight = new Set(
      [...document.querySelectorAll('.server-drawing')].map(each => each.getAttribute('src')),
    );
    for (const [key, { shown, isFailed }] of this.#drawings) {
      if (this.#drawings.size < KEPT) return;
      if (shown !== undefined && !inSight.has(shown)) URL.revokeObjectURL(shown);
      else if (!isFailed) continue;
      this.#drawings.delete(key);
    }
  }
}

function keyOf(type: string, source: string): string {
  return `${type} ${source}`;
}
