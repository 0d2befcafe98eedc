import { EventEmitter, l10n, Uri, type TextDocumentContentProvider } from 'vscode';
import type { Disposable } from '../../common/index.ts';
import type { PlannedFile } from './planFiles.ts';

export const PREVIEW_SCHEME = 'callboard-preview';

/** The texts of what a preview shows: produced files, for diffs, and the log of the steps. */
export class PreviewContents implements TextDocumentContentProvider, Disposable {
  readonly #changed = new EventEmitter<Uri>();
  readonly onDidChange = this.#changed.event;
  readonly #texts = new Map<string, string>();

  provideTextDocumentContent(uri: Uri): string {
    return this.#texts.get(uri.path) ?? '';
  }

  /** Takes the place of all that was shown before. */
  replaceAll(files: readonly PlannedFile[], log: string): void {
    const before = [...this.#texts.keys()];
    this.#texts.clear();
    for (const file of files) this.#texts.set(fileUri(file.path).path, textOf(file));
    this.#texts.set(logUri.path, log);
    for (const path of new Set([...before, ...this.#texts.keys()])) {
      this.#changed.fire(Uri.from({ scheme: PREVIEW_SCHEME, path }));
    }
  }

  /** One more text, until the next preview. */
  addText(title: string, content: string): Uri {
    const name = title.replaceAll(/[^\p{L}\p{N} ._-]+/gu, ' ').trim();
    const uri = Uri.from({
      scheme: PREVIEW_SCHEME,
      path: `/texts/${name === '' ? l10n.t('Text') : name}.md`,
    });
    this.#texts.set(uri.path, content);
    return uri;
  }

  clear(): void {
    this.#texts.clear();
  }

  dispose(): void {
    this.#changed.dispose();
  }
}

export function fileUri(path: string): Uri {
  return Uri.from({ scheme: PREVIEW_SCHEME, path: `/files/${path}` });
}

/** What a new file is compared with. It has the name of the file, for the language. */
export function nothingUri(path: string): Uri {
  return Uri.from({ scheme: PREVIEW_SCHEME, path: `/nothing/${path}` });
}

export const logUri = Uri.from({ scheme: PREVIEW_SCHEME, path: '/steps.log' });

function textOf({ isText, content }: PlannedFile): string {
  if (isText) return new TextDecoder().decode(content);
  return l10n.t('This is no text: {0} bytes.', content.length.toLocaleString());
}
