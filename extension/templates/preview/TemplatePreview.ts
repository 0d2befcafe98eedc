import {
  commands as editor,
  EventEmitter,
  l10n,
  window,
  workspace,
  type TreeDataProvider,
  type TreeItem,
  type TreeView,
  type Uri,
} from 'vscode';
import type { PreviewAnswer } from '../../../protocol/http/scaffolder.ts';
import { DisposableStore, setContext, type Disposable } from '../../common/index.ts';
import { contextKeys, views } from '../../contributions.ts';
import { placeWords } from '../placeWords.ts';
import type { TemplateSession } from '../TemplateSession.ts';
import { planFiles, type PlannedFile } from './planFiles.ts';
import { fileUri, logUri, nothingUri, PREVIEW_SCHEME, PreviewContents } from './PreviewContents.ts';
import { previewItem } from './previewItem.ts';
import type { PreviewNode } from './PreviewNode.ts';
import { previewLog, previewNodes, rowsIn } from './previewNodes.ts';

/** One result of a dry run, and where its files would go. */
export interface ShownPreview {
  session: TemplateSession;
  answer: PreviewAnswer;
  target: Uri;
  /** Whether a run would do more than write files. */
  canRun: boolean;
}

/** The Preview view: the files that a template would produce, beside what is there. Nothing is written by it. */
export class TemplatePreview implements TreeDataProvider<PreviewNode>, Disposable {
  readonly #store = new DisposableStore();
  readonly #changed = this.#store.add(new EventEmitter<undefined>());
  readonly #contents = this.#store.add(new PreviewContents());
  readonly #view: TreeView<PreviewNode>;
  readonly onDidChangeTreeData = this.#changed.event;
  #shown: ShownPreview | undefined;
  #files: PlannedFile[] = [];
  #nodes: PreviewNode[] = [];

  constructor() {
    this.#store.add(workspace.registerTextDocumentContentProvider(PREVIEW_SCHEME, this.#contents));
    this.#view = this.#store.add(
      window.createTreeView<PreviewNode>(views.preview, { treeDataProvider: this, showCollapseAll: true }),
    );
  }

  get shown(): ShownPreview | undefined {
    return this.#shown;
  }

  get files(): readonly PlannedFile[] {
    return this.#files;
  }

  getTreeItem(node: PreviewNode): TreeItem {
    return previewItem(node);
  }

  getChildren(node?: PreviewNode): PreviewNode[] {
    if (node === undefined) return this.#nodes;
    if (node.type === 'folder') return rowsIn(node.folder);
    return node.type === 'group' ? node.children : [];
  }

  /** `isQuiet`: the focus stays where it is. */
  async show(shown: ShownPreview, { isQuiet = false } = {}): Promise<void> {
    const { session, answer, target, canRun } = shown;
    this.#files = await planFiles(target, answer.directoryContents);
    this.#shown = shown;
    this.#nodes = previewNodes(answer, this.#files);
    this.#contents.replaceAll(this.#files, previewLog(answer));
    this.#view.description = session.form.title;
    this.#view.message = summary(this.#files, target);
    setContext(contextKeys.previewing, true);
    setContext(contextKeys.previewCanRun, canRun);
    setContext(contextKeys.previewFailed, answer.error !== undefined);
    this.#changed.fire(undefined);
    if (!isQuiet) await editor.executeCommand(`${views.preview}.focus`);
  }

  close(): void {
    this.#shown = undefined;
    this.#files = [];
    this.#nodes = [];
    this.#contents.clear();
    setContext(contextKeys.previewing, false);
    this.#changed.fire(undefined);
  }

  /** A diff with what is there; of what cannot be compared, the file by itself; of a text, the text as it is read. */
  async openFile(node: PreviewNode): Promise<void> {
    if (node.type === 'text') {
      await this.showText(node.title, node.content);
      return;
    }
    if (node.type !== 'file') return;
    const { path, status, uri, isText } = node.file;
    const produced = fileUri(path);
    if (status === 'blocked' || !isText) {
      await editor.executeCommand('vscode.open', produced, { preview: true });
      return;
    }
    const before = status === 'new' ? nothingUri(path) : uri;
    const title = status === 'new' ? l10n.t('{0} (new)', path) : l10n.t('{0} (there ↔ produced)', path);
    await editor.executeCommand('vscode.diff', before, produced, title, { preview: true });
  }

  /** Markdown as it is read. */
  async showText(title: string, content: string): Promise<void> {
    await editor.executeCommand('markdown.showPreview', this.#contents.addText(title, content));
  }

  async showLog(): Promise<void> {
    await window.showTextDocument(await workspace.openTextDocument(logUri), { preview: true });
  }

  dispose(): void {
    this.#store.dispose();
  }
}

function summary(files: readonly PlannedFile[], target: Uri): string {
  const count = (status: PlannedFile['status']): number =>
    files.filter(file => file.status === status).length;
  const changed = count('changed');
  const parts = [
    files.length === 1 ? l10n.t('1 file') : l10n.t('{0} files', files.length.toLocaleString()),
    ...(changed === 1 ? [l10n.t('1 differs from what is there')] : []),
    ...(changed > 1 ? [l10n.t('{0} differ from what is there', changed)] : []),
    ...(count('blocked') > 0 ? [l10n.t('{0} cannot be written', count('blocked'))] : []),
  ];
  return l10n.t('{0}, for {1}. Nothing is written yet.', parts.join(', '), placeWords(target));
}
