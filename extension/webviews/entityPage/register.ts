import { EventEmitter, l10n, ThemeIcon, ViewColumn, window, type WebviewPanel } from 'vscode';
import type { PageHistory } from '../../../protocol/webview/history.ts';
import { DisposableStore, setContext, showError, type Disposable } from '../../common/index.ts';
import { contextKeys, entityPageViewType } from '../../contributions.ts';
import type { EntityPage } from '../../services.ts';
import { storeOfPanel } from '../storeOfPanel.ts';
import { webviewRoot } from '../webviewHtml.ts';
import type { EntityPageServices } from './EntityPageServices.ts';
import type { EntityPanel } from './EntityPanel.ts';

/**
 * Opens entity pages, and brings back those that were open when the window was reloaded. One page is reused: the one
 * used last, unless another is asked for beside it.
 */
export function registerEntityPage(services: EntityPageServices): EntityPage & Disposable {
  return new EntityPages(services);
}

class EntityPages implements EntityPage, Disposable {
  readonly #services: EntityPageServices;
  readonly #store = new DisposableStore();
  /** Open pages, the one used last at the end. */
  readonly #pages = new Map<WebviewPanel, EntityPanel>();
  readonly #didShow = this.#store.add(new EventEmitter<string>());
  readonly onDidShow = this.#didShow.event;
  /** One after the other, so that two calls at once do not make two pages. */
  #opening = Promise.resolve();

  constructor(services: EntityPageServices) {
    this.#services = services;
    const followFront = (): void => {
      this.#followFront();
    };
    this.#store.add(this.#didShow.event(followFront));
    this.#store.add(services.stars.onDidChange(followFront));
    this.#store.add(
      window.registerWebviewPanelSerializer(entityPageViewType, {
        deserializeWebviewPanel: (panel, state: unknown) => this.#restore(panel, state),
      }),
    );
  }

  get activeRef(): string | undefined {
    return [...this.#pages].find(([panel]) => panel.active)?.[1].ref;
  }

  open(ref: string, { beside = false }: { beside?: boolean } = {}): Promise<void> {
    const opened = this.#opening.then(() => this.#open(ref, beside));
    this.#opening = opened.catch(() => undefined);
    return opened;
  }

  dispose(): void {
    this.#store.dispose();
  }

  async #open(ref: string, beside: boolean): Promise<void> {
    const last = [...this.#pages].at(-1);
    if (last && !beside) {
      const [panel, page] = last;
      page.show(ref);
      panel.reveal(panel.viewColumn);
      return;
    }
    const column = beside ? ViewColumn.Beside : ViewColumn.Active;
    const panel = window.createWebviewPanel(entityPageViewType, l10n.t('Entity'), column, {
      ...webviewOptions(this.#services),
      enableFindWidget: true,
    });
    await this.#attach(panel, { entries: [ref], index: 0 });
    this.#didShow.fire(ref);
  }

  async #restore(panel: WebviewPanel, state: unknown): Promise<void> {
    const { parseMemory } = await import('./parseMemory.ts');
    const memory = parseMemory(state);
    // Written by another version: there is no telling which entity it showed.
    if (memory) await this.#attach(panel, memory.history);
    else panel.dispose();
  }

  /** Gives the panel its page, and follows the panel until it is closed. */
  async #attach(panel: WebviewPanel, history: PageHistory): Promise<void> {
    panel.iconPath = new ThemeIcon('symbol-misc');
    panel.webview.options = webviewOptions(this.#services);
    const closed = storeOfPanel(panel, this.#store, () => {
      this.#pages.delete(panel);
      this.#followFront();
    });
    // Loaded with the first page, so that activation does not pay for it.
    const { EntityPanel } = await import('./EntityPanel.ts');
    if (closed.isDisposed) return;
    const page = closed.add(
      new EntityPanel({
        panel,
        services: this.#services,
        history,
        openBeside: ref => {
          this.#openBeside(ref);
        },
        didShow: ref => {
          this.#didShow.fire(ref);
        },
      }),
    );
    this.#pages.set(panel, page);
    this.#followFront();
    closed.add(
      panel.onDidChangeViewState(() => {
        if (panel.active) {
          this.#pages.delete(panel);
          this.#pages.set(panel, page);
        }
        this.#followFront();
      }),
    );
  }

  #openBeside(ref: string): void {
    this.open(ref, { beside: true }).catch((error: unknown) => {
      showError(error, this.#services.log);
    });
  }

  /** Tells the menus what the page in front shows. */
  #followFront(): void {
    const ref = this.activeRef;
    setContext(contextKeys.entityPageActive, ref !== undefined);
    setContext(contextKeys.entityPageStarred, ref !== undefined && this.#services.stars.has(ref));
  }
}

function webviewOptions({ context }: EntityPageServices) {
  return {
    enableScripts: true,
    enableCommandUris: false,
    localResourceRoots: [webviewRoot(context.extensionUri)],
  };
}
