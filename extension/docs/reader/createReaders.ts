import { l10n, ThemeIcon, ViewColumn, window, type WebviewPanel } from 'vscode';
import { stringifyDocsPlace, type DocsPlace } from '../../../protocol/webview/docsPlace.ts';
import type { PageHistory } from '../../../protocol/webview/history.ts';
import { DisposableStore, showError, type Disposable } from '../../common/index.ts';
import { docsReaderViewType } from '../../contributions.ts';
import { storeOfPanel } from '../../webviews/storeOfPanel.ts';
import { webviewRoot } from '../../webviews/webviewHtml.ts';
import type { DocsServices } from '../DocsServices.ts';
import type { DocsPanel } from './DocsPanel.ts';

/** The readers of a window. */
export interface DocsReaders extends Disposable {
  /** Shows the place in the reader used last, or in a new one beside the editor. */
  open(place: DocsPlace, options?: { beside?: boolean }): Promise<void>;
}

/** Opens readers, and brings back those that were open when the window was reloaded. */
export function createReaders(
  services: DocsServices,
  restorePreview: (panel: WebviewPanel, file: string) => Promise<void>,
): DocsReaders {
  const store = new DisposableStore();
  /** Open readers, the one used last at the end. */
  const readers = new Map<WebviewPanel, DocsPanel>();
  /** One after the other, so that two calls at once do not make two readers. */
  let opening = Promise.resolve();

  const attach = async (panel: WebviewPanel, history: PageHistory): Promise<void> => {
    panel.iconPath = new ThemeIcon('book');
    panel.webview.options = webviewOptions(services);
    const closed = storeOfPanel(panel, store, () => {
      readers.delete(panel);
    });
    // Loaded with the first reader, so that activation does not pay for it.
    const { DocsPanel: Loaded } = await import('./DocsPanel.ts');
    if (closed.isDisposed) return;
    const openBeside = (place: DocsPlace): void => {
      open(place, { beside: true }).catch((error: unknown) => {
        showError(error, services.log);
      });
    };
    const reader = closed.add(new Loaded({ panel, services, history, openBeside }));
    readers.set(panel, reader);
    closed.add(
      panel.onDidChangeViewState(() => {
        if (!panel.active) return;
        readers.delete(panel);
        readers.set(panel, reader);
      }),
    );
  };
  const openNow = async (place: DocsPlace, beside: boolean): Promise<void> => {
    const last = [...readers].at(-1);
    if (last && !beside) {
      const [panel, reader] = last;
      reader.show(place);
      panel.reveal(panel.viewColumn);
      return;
    }
    const isCodeShown = window.activeTextEditor !== undefined || beside;
    const column = isCodeShown ? ViewColumn.Beside : ViewColumn.Active;
    const panel = window.createWebviewPanel(docsReaderViewType, l10n.t('Docs'), column, {
      ...webviewOptions(services),
      enableFindWidget: true,
    });
    await attach(panel, { entries: [stringifyDocsPlace(place)], index: 0 });
  };
  const open: DocsReaders['open'] = (place, { beside = false } = {}) => {
    const opened = opening.then(() => openNow(place, beside));
    opening = opened.catch(() => undefined);
    return opened;
  };
  store.add(
    window.registerWebviewPanelSerializer(docsReaderViewType, {
      deserializeWebviewPanel: async (panel, state: unknown) => {
        const { parseDocsMemory } = await import('./parseDocsMemory.ts');
        const memory = parseDocsMemory(state);
        // Written by another version: there is no telling what it showed.
        if (!memory) panel.dispose();
        else if (memory.file !== undefined) await restorePreview(panel, memory.file);
        else await attach(panel, memory.history);
      },
    }),
  );
  return {
    open,
    dispose: () => {
      store.dispose();
    },
  };
}

export function webviewOptions({ context }: Pick<DocsServices, 'context'>) {
  return {
    enableScripts: true,
    enableCommandUris: false,
    localResourceRoots: [webviewRoot(context.extensionUri)],
  };
}
