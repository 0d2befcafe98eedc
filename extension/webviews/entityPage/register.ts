import { commands, EventEmitter, l10n, ThemeIcon, ViewColumn, window, type WebviewPanel } from 'vscode';
import type { PageHistory } from '../../../protocol/webview/entityPage.ts';
import { DisposableStore, showError, type Disposable } from '../../common/index.ts';
import { contextKeys, entityPageViewType } from '../../contributions.ts';
import type { EntityPage } from '../../services.ts';
import { webviewRoot } from '../webviewHtml.ts';
import type { EntityPageServices } from './EntityPageServices.ts';
import type { EntityPanel } from './EntityPanel.ts';

/**
 * Opens entity pages, and brings back those that were open when the window was reloaded. One page is reused: the one
 * used last, unless another is asked for beside it.
 */
export function registerEntityPage(services: EntityPageServices): EntityPage & Disposable {
  const store = new DisposableStore();
  /** Open pages, the one used last at the end. */
  const pages = new Map<WebviewPanel, EntityPanel>();
  const didShow = store.add(new EventEmitter<string>());
  const front = (): string | undefined => [...pages].find(([panel]) => panel.active)?.[1].ref;
  const followFront = (): void => {
    setContexts(front(), services.stars);
  };
  store.add(didShow.event(followFront));
  store.add(services.stars.onDidChange(followFront));
  // One after the other, so that two calls at once do not make two pages.
  let opening = Promise.resolve();

  const open = async (ref: string, beside: boolean): Promise<void> => {
    const last = [...pages].at(-1);
    if (last && !beside) {
      const [panel, page] = last;
      page.show(ref);
      panel.reveal(panel.viewColumn);
      return;
    }
    const column = beside ? ViewColumn.Beside : ViewColumn.Active;
    const panel = window.createWebviewPanel(entityPageViewType, l10n.t('Entity'), column, {
      ...webviewOptions(services),
      enableFindWidget: true,
    });
    await attach(panel, { entries: [ref], index: 0 });
    didShow.fire(ref);
  };
  const openInTurn = (ref: string, options: { beside?: boolean } = {}): Promise<void> => {
    const opened = opening.then(() => open(ref, options.beside ?? false));
    opening = opened.catch(() => undefined);
    return opened;
  };

  const attach = async (panel: WebviewPanel, history: PageHistory): Promise<void> => {
    panel.iconPath = new ThemeIcon('symbol-misc');
    panel.webview.options = webviewOptions(services);
    const closed = store.add(new DisposableStore());
    closed.defer(() => {
      store.release(closed);
    });
    closed.add(
      panel.onDidDispose(() => {
        closed.dispose();
        pages.delete(panel);
        followFront();
      }),
    );
    // Loaded with the first page, so that activation does not pay for it.
    const { EntityPanel } = await import('./EntityPanel.ts');
    if (closed.isDisposed) return;
    const openBeside = (ref: string): void => {
      openInTurn(ref, { beside: true }).catch((error: unknown) => {
        showError(error, services.log);
      });
    };
    const page = closed.add(
      new EntityPanel({
        panel,
        services,
        history,
        openBeside,
        didShow: ref => {
          didShow.fire(ref);
        },
      }),
    );
    pages.set(panel, page);
    followFront();
    closed.add(
      panel.onDidChangeViewState(() => {
        if (panel.active) {
          pages.delete(panel);
          pages.set(panel, page);
        }
        followFront();
      }),
    );
  };

  store.add(
    window.registerWebviewPanelSerializer(entityPageViewType, {
      deserializeWebviewPanel: async (panel, state: unknown) => {
        const { parseMemory } = await import('./parseMemory.ts');
        const memory = parseMemory(state);
        // Written by another version: there is no telling which entity it showed.
        if (memory) await attach(panel, memory.history);
        else panel.dispose();
      },
    }),
  );
  return {
    open: openInTurn,
    get activeRef() {
      return front();
    },
    onDidShow: didShow.event,
    dispose: () => {
      store.dispose();
    },
  };
}

/** What the menus of the page in front depend on. */
function setContexts(ref: string | undefined, stars: EntityPageServices['stars']): void {
  const values = {
    [contextKeys.entityPageActive]: ref !== undefined,
    [contextKeys.entityPageStarred]: ref !== undefined && stars.has(ref),
  };
  for (const [key, value] of Object.entries(values)) {
    // The editor answers when it is done; nothing here depends on it.
    void commands.executeCommand('setContext', key, value);
  }
}

function webviewOptions({ context }: EntityPageServices) {
  return {
    enableScripts: true,
    enableCommandUris: false,
    localResourceRoots: [webviewRoot(context.extensionUri)],
  };
}
