import { l10n, Uri, ViewColumn, window, type WebviewPanel } from 'vscode';
import type { DocsPlace } from '../../../protocol/webview/docsPlace.ts';
import { DisposableStore, type Disposable } from '../../common/index.ts';
import { docsReaderViewType } from '../../contributions.ts';
import { storeOfPanel } from '../../webviews/storeOfPanel.ts';
import type { DocsServices } from '../DocsServices.ts';
import { webviewOptions } from '../reader/createReaders.ts';
import type { DocsPreview } from './DocsPreview.ts';

/** The preview of a window: there is one, which follows the editor. */
export interface DocsPreviews extends Disposable {
  open(file: Uri): Promise<void>;
  restore(panel: WebviewPanel, file: string): Promise<void>;
}

export function createPreviews(services: DocsServices, openDocs: (place: DocsPlace) => void): DocsPreviews {
  const store = new DisposableStore();
  let shown: { panel: WebviewPanel; preview: DocsPreview } | undefined;
  const attach = async (panel: WebviewPanel, file: Uri): Promise<void> => {
    panel.webview.options = webviewOptions(services);
    const closed = storeOfPanel(panel, store, () => {
      if (shown?.panel === panel) shown = undefined;
    });
    // Loaded with the first preview, so that activation does not pay for it.
    const { DocsPreview: Loaded } = await import('./DocsPreview.ts');
    if (closed.isDisposed) return;
    shown = { panel, preview: closed.add(new Loaded({ panel, services, file, openDocs })) };
  };
  return {
    open: async file => {
      if (shown) {
        shown.preview.show(file);
        shown.panel.reveal(shown.panel.viewColumn, true);
        return;
      }
      const panel = window.createWebviewPanel(
        docsReaderViewType,
        l10n.t('Preview'),
        { viewColumn: ViewColumn.Beside, preserveFocus: true },
        { ...webviewOptions(services), enableFindWidget: true },
      );
      await attach(panel, file);
    },
    restore: (panel, file) => attach(panel, Uri.file(file)),
    dispose: () => {
      store.dispose();
    },
  };
}
