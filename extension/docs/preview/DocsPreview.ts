import {
  l10n,
  Range,
  TextEditorRevealType,
  ThemeIcon,
  Uri,
  window,
  workspace,
  type TextDocument,
  type TextEditor,
  type WebviewPanel,
} from 'vscode';
import { isAbortError, messageOf } from '../../../model/errors.ts';
import { readerScrolled, scrollToLine } from '../../../protocol/webview/docs.ts';
import type { DocsPlace } from '../../../protocol/webview/docsPlace.ts';
import { splitLocation } from '../../../protocol/webview/docsPlace.ts';
import { DisposableStore, LatestOnly, showError, type Disposable } from '../../common/index.ts';
import { whenDocs, type DocsServices } from '../DocsServices.ts';
import type { LinkTarget } from '../reader/linkTarget.ts';
import { openSource } from '../reader/openFiles.ts';
import { ReaderEnd } from '../reader/ReaderEnd.ts';
import { findDocsFolder, mayBeDocs, unsavedTexts } from './docsFiles.ts';

/** Several files of a site may be saved at once. */
const SETTLE_MS = 40;
/** What one end scrolls is not told back to it. */
const QUIET_MS = 250;

export interface DocsPreviewOptions {
  panel: WebviewPanel;
  services: DocsServices;
  file: Uri;
  openDocs: (place: DocsPlace) => void;
}

/** Shows a page as it is typed, in its place in the site; it follows the editor from one page of docs to the next. */
export class DocsPreview implements Disposable {
  readonly #options: DocsPreviewOptions;
  readonly #store = new DisposableStore();
  readonly #reading: LatestOnly;
  readonly #end: ReaderEnd;
  #file: Uri;
  /** The page that stands beside mkdocs.yml. */
  #location: string | undefined;
  #timer: NodeJS.Timeout | undefined;
  #readings = 0;
  /** What was typed while it was read is read next: typing that goes on neither waits nor keeps a page from being shown. */
  #isBehind = false;
  #quietUntil = 0;

  constructor(options: DocsPreviewOptions) {
    this.#options = options;
    const { panel, services, file } = options;
    this.#file = file;
    this.#reading = this.#store.add(new LatestOnly());
    panel.iconPath = new ThemeIcon('open-preview');
    this.#end = this.#store.add(
      new ReaderEnd({
        panel,
        services,
        state: {
          mode: 'preview',
          ref: '',
          location: '',
          phase: 'loading',
          target: { serial: 1 },
          history: { entries: [file.fsPath], index: 0 },
        },
        follow: target => {
          this.#follow(target).catch((error: unknown) => {
            showError(error, services.log);
          });
        },
        retry: () => {
          this.#ask();
        },
      }),
    );
    this.#end.messenger.onNotification(readerScrolled, ({ line }) => {
      this.#scrollEditor(line);
    });
    this.#store.defer(() => {
      clearTimeout(this.#timer);
    });
    this.#watch();
    this.#ask();
  }

  get file(): Uri {
    return this.#file;
  }

  /** Goes on to another file of docs. */
  show(file: Uri): void {
    if (file.toString() === this.#file.toString()) return;
    this.#file = file;
    this.#location = undefined;
    this.#ask();
  }

  dispose(): void {
    this.#store.dispose();
  }

  #ask(delay = 0): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      // It shows its own failure.
      void this.#read();
    }, delay);
  }

  #askForTyped(): void {
    if (this.#readings > 0) this.#isBehind = true;
    else this.#ask();
  }

  async #read(): Promise<void> {
    this.#isBehind = false;
    this.#readings += 1;
    try {
      await this.#show();
    } finally {
      this.#readings -= 1;
      this.#catchUp();
    }
  }

  #catchUp(): void {
    if (this.#readings === 0 && this.#isBehind && !this.#store.isDisposed) this.#ask();
  }

  async #show(): Promise<void> {
    const file = this.#file;
    const { services, panel } = this.#options;
    try {
      await this.#reading.run(async signal => {
        const docs = await whenDocs(services, signal);
        const folder = (await findDocsFolder(file)) ?? Uri.joinPath(file, '..');
        const document = workspace.textDocuments.find(each => each.uri.toString() === file.toString());
        const location = this.#location;
        const { site, page } = await docs.preview(
          {
            file: file.fsPath,
            unsaved: unsavedTexts(folder, document),
            ...(location !== undefined && { location }),
          },
          { signal },
        );
        if (signal.aborted) return;
        const { state } = this.#end;
        const isOther = state.page?.location !== page.location;
        this.#end.update({
          phase: 'ready',
          reason: undefined,
          site,
          page,
          location: page.location,
          ...(isOther && { target: { serial: state.target.serial + 1 } }),
        });
        panel.title = l10n.t('Preview: {0}', page.title);
        if (isOther) this.#scrollReader(this.#editor());
      });
    } catch (error) {
      if (isAbortError(error) || file !== this.#file) return;
      const name = error instanceof Error ? error.name : '';
      const phase =
        name === 'ServiceUnavailableError' ? 'away' : name === 'NotFoundError' ? 'missing' : 'failed';
      this.#end.update({ phase, reason: messageOf(error) });
    }
  }

  #watch(): void {
    this.#store.add(
      workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
        if (contentChanges.length > 0 && this.#isOfSite(document)) this.#askForTyped();
      }),
    );
    this.#store.add(
      window.onDidChangeActiveTextEditor(editor => {
        if (editor && mayBeDocs(editor.document)) this.#goAlong(editor.document);
      }),
    );
    this.#store.add(
      window.onDidChangeTextEditorVisibleRanges(({ textEditor }) => {
        if (textEditor === this.#editor()) this.#scrollReader(textEditor);
      }),
    );
    const { connection } = this.#options.services;
    this.#store.add(
      connection.onDidChangeState(({ kind }) => {
        if (kind === 'connected') this.#ask();
      }),
    );
    this.#store.add(
      connection.onDidChangeDocs(() => {
        this.#ask(SETTLE_MS);
      }),
    );
  }

  /** A snippet, or another page whose title the nav shows, changes this page too. */
  #isOfSite({ uri }: TextDocument): boolean {
    const { origin } = this.#end.state.site ?? {};
    if (uri.toString() === this.#file.toString()) return true;
    return (
      origin?.kind === 'folder' &&
      uri.scheme === 'file' &&
      uri.path.startsWith(`${Uri.file(origin.folder).path}/`)
    );
  }

  #goAlong({ uri }: TextDocument): void {
    // It tells of no failure: a file whose folder cannot be read is not followed.
    void findDocsFolder(uri).then(
      folder => {
        if (folder && !this.#store.isDisposed) this.show(uri);
      },
      () => undefined,
    );
  }

  async #follow(target: Extract<LinkTarget, { kind: 'page' | 'docs' }>): Promise<void> {
    const { site, page, target: last } = this.#end.state;
    if (target.kind === 'docs' && target.ref !== site?.entityRef) {
      this.#options.openDocs(target);
      return;
    }
    const { path, anchor } = splitLocation(target.location ?? '');
    if (path === page?.location) {
      this.#end.update({ target: { serial: last.serial + 1, ...(anchor !== undefined && { anchor }) } });
      return;
    }
    const docs = await whenDocs(this.#options.services);
    const { pages, folder } = await docs.check({ file: this.#file.fsPath, unsaved: [] });
    const source = pages.find(each => each.location === path)?.source;
    // The preview goes along with the editor.
    if (source !== undefined && folder !== undefined) {
      await openSource(Uri.joinPath(Uri.file(folder), source).fsPath, {
        line: 0,
        panel: this.#options.panel,
      });
    }
  }

  #editor(): TextEditor | undefined {
    return window.visibleTextEditors.find(
      ({ document }) => document.uri.toString() === this.#file.toString(),
    );
  }

  #scrollReader(editor: TextEditor | undefined): void {
    const first = editor?.visibleRanges[0]?.start.line;
    if (first === undefined || Date.now() < this.#quietUntil || !this.#file.path.endsWith('.md')) return;
    this.#end.messenger.notify(scrollToLine, { line: first });
  }

  #scrollEditor(line: number): void {
    const editor = this.#editor();
    if (!editor || !this.#file.path.endsWith('.md')) return;
    this.#quietUntil = Date.now() + QUIET_MS;
    const at = Math.min(Math.floor(line), editor.document.lineCount - 1);
    editor.revealRange(new Range(at, 0, at, 0), TextEditorRevealType.AtTop);
  }
}
