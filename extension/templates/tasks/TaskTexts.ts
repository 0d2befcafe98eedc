import {
  EventEmitter,
  Range,
  TextEditorRevealType,
  Uri,
  window,
  workspace,
  type TextDocumentContentProvider,
} from 'vscode';
import { DisposableStore, type Disposable } from '../../common/index.ts';
import type { KnownTask, TaskBook } from './TaskBook.ts';
import { taskTitle } from './taskTitle.ts';

export const TASK_SCHEME = 'callboard-task';
/** What is said is shown at once, and then no more often than this. */
const UPDATE_INTERVAL_MS = 150;

/** Logs of tasks as they come, and texts among their outputs, as documents that are only read. */
export class TaskTexts implements TextDocumentContentProvider, Disposable {
  readonly #book: TaskBook;
  readonly #store = new DisposableStore();
  readonly #changed = this.#store.add(new EventEmitter<Uri>());
  readonly onDidChange = this.#changed.event;
  readonly #waiting = new Map<string, NodeJS.Timeout>();
  /** Editors that show the end of their log. */
  readonly #atEnd = new Set<string>();

  constructor(book: TaskBook) {
    this.#book = book;
    this.#store.add(
      book.onDidChange(id => {
        if (id !== undefined) this.#ask(id);
      }),
    );
    this.#store.add(
      workspace.onDidChangeTextDocument(({ document }) => {
        if (document.uri.scheme === TASK_SCHEME) this.#followEnd(document.uri);
      }),
    );
    this.#store.defer(() => {
      for (const timer of this.#waiting.values()) clearTimeout(timer);
    });
  }

  provideTextDocumentContent(uri: Uri): string {
    const known = this.#book.task(uri.query);
    if (known === undefined) return '';
    const index = /\/text-(\d+)\//.exec(uri.path)?.[1];
    if (index === undefined) return logOf(known);
    return known.progress?.output?.text?.[Number(index)]?.content ?? '';
  }

  dispose(): void {
    this.#store.dispose();
  }

  #ask(id: string): void {
    if (this.#waiting.has(id)) return;
    const update = (): void => {
      this.#waiting.delete(id);
      for (const { document, visibleRanges } of window.visibleTextEditors) {
        const { uri, lineCount } = document;
        if (uri.scheme !== TASK_SCHEME || uri.query !== id) continue;
        const seen = visibleRanges.at(-1)?.end.line ?? 0;
        if (seen >= lineCount - 2) this.#atEnd.add(uri.toString());
        this.#changed.fire(uri);
      }
    };
    this.#waiting.set(id, setTimeout(update, UPDATE_INTERVAL_MS));
  }

  /** Who read the end of a log before it grew reads on at its end. */
  #followEnd(uri: Uri): void {
    if (!this.#atEnd.delete(uri.toString())) return;
    for (const editor of window.visibleTextEditors) {
      if (editor.document.uri.toString() !== uri.toString()) continue;
      const last = editor.document.lineCount - 1;
      editor.revealRange(new Range(last, 0, last, 0), TextEditorRevealType.Default);
    }
  }
}

export function logUriOf({ task }: KnownTask): Uri {
  return Uri.from({ scheme: TASK_SCHEME, path: `/${fileName(taskTitle(task))}.log`, query: task.id });
}

export function textUriOf({ task }: KnownTask, index: number, title: string): Uri {
  const name = fileName(title === '' ? taskTitle(task) : title);
  return Uri.from({ scheme: TASK_SCHEME, path: `/text-${index}/${name}.md`, query: task.id });
}

function logOf({ progress }: KnownTask): string {
  // Each line of what was said has its time: they stand below each other, and each can be found by it.
  const lines = (progress?.lines ?? []).flatMap(({ at, message }) =>
    message.split('\n').map(line => `${timeOf(at)} ${line}`),
  );
  return [...lines, ''].join('\n');
}

function timeOf(at: string): string {
  const time = new Date(at);
  return Number.isNaN(time.getTime()) ? at : time.toISOString().slice(11, 23);
}

function fileName(title: string): string {
  return title.replaceAll(/[^\p{L}\p{N} ._-]+/gu, ' ').trim();
}
