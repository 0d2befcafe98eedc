import { commands as editor, env, l10n, ThemeIcon, Uri, type WebviewPanel } from 'vscode';
import { entityRefOf } from '../../../model/entity/ref.ts';
import { InputError, isAbortError, messageOf } from '../../../model/errors.ts';
import type { CatalogChange } from '../../../protocol/http/callboard.ts';
import type { PageHistory } from '../../../protocol/webview/history.ts';
import * as page from '../../../protocol/webview/entityPage.ts';
import { isOpenableLink } from '../../../protocol/webview/isOpenableLink.ts';
import { DisposableStore, LatestOnly, showError, type Disposable } from '../../common/index.ts';
import { commands } from '../../contributions.ts';
import { createMessenger, type Messenger } from '../createMessenger.ts';
import { currentRef, moveHistory, pushRef } from '../history.ts';
import { webviewHtml } from '../webviewHtml.ts';
import type { EntityPageServices } from './EntityPageServices.ts';
import { readEntityContent } from './readEntityContent.ts';
import { SourcePlaces } from './SourcePlaces.ts';
import { neighbourFields, toNeighbour } from './toNeighbour.ts';

/** How long the page shown before stays while the next is read: a local server answers sooner, and nothing flickers. */
const LOADING_DELAY_MS = 150;

const MAX_TAB_TITLE = 50;

export interface EntityPanelOptions {
  panel: WebviewPanel;
  services: EntityPageServices;
  history: PageHistory;
  /** Opens an entity that the user wants beside this one. */
  openBeside: (ref: string) => void;
  /** Told each entity that the page goes on to, by whatever way. */
  didShow: (ref: string) => void;
}

/** One entity page: reads what it shows, tells its webview, and keeps it true until the panel is closed. */
export class EntityPanel implements Disposable {
  readonly #panel: WebviewPanel;
  readonly #services: EntityPageServices;
  readonly #openBeside: (ref: string) => void;
  readonly #didShow: (ref: string) => void;
  readonly #messenger: Messenger;
  readonly #store = new DisposableStore();
  readonly #reading = new LatestOnly();
  /** Refs that the webview has asked about for the shown entity: a change of one of them is a change of the page. */
  readonly #neighbours = new Set<string>();
  #places = new SourcePlaces();
  #state: page.EntityPageState;

  constructor({ panel, services, history, openBeside, didShow }: EntityPanelOptions) {
    this.#panel = panel;
    this.#services = services;
    this.#openBeside = openBeside;
    this.#didShow = didShow;
    const ref = currentRef(history);
    this.#state = {
      ref,
      phase: 'loading',
      history,
      neighboursVersion: 0,
      ...this.#starredOf(ref),
    };
    this.#messenger = this.#store.add(createMessenger(panel.webview, services.log));
    this.#store.add(this.#reading);
    this.#answerMessages();
    this.#watch();
    panel.webview.html = webviewHtml(panel.webview, {
      extensionUri: services.context.extensionUri,
      entryPoint: 'entityPage',
      title: panel.title,
    });
    // It shows its own failure.
    void this.#load();
  }

  get ref(): string {
    return this.#state.ref;
  }

  /** Goes on to another entity, so that "back" leads to this one. */
  show(ref: string): void {
    this.#goTo(pushRef(this.#state.history, ref));
  }

  dispose(): void {
    this.#store.dispose();
  }

  #goTo(history: PageHistory): void {
    const ref = currentRef(history);
    if (ref === this.#state.ref) {
      this.#update({ history });
      return;
    }
    const timer = setTimeout(() => {
      this.#publish();
    }, LOADING_DELAY_MS);
    this.#neighbours.clear();
    this.#state = {
      ref,
      phase: 'loading',
      history,
      neighboursVersion: this.#state.neighboursVersion,
      ...this.#starredOf(ref),
    };
    this.#didShow(ref);
    // It shows its own failure.
    void this.#load().finally(() => {
      clearTimeout(timer);
    });
  }

  async #load(): Promise<void> {
    const { ref } = this.#state;
    try {
      await this.#reading.run(async signal => {
        const client = await this.#services.connection.whenConnected(signal);
        const places = new SourcePlaces();
        const content = await readEntityContent(client, ref, places, signal);
        if (signal.aborted) return;
        if (content) {
          this.#places = places;
          this.#update({ phase: 'ready', content, reason: undefined });
        } else {
          this.#update({ phase: 'missing', reason: undefined });
        }
      });
    } catch (error) {
      if (isAbortError(error) || this.#state.ref !== ref) return;
      const away = error instanceof Error && error.name === 'ServiceUnavailableError';
      if (!away) this.#services.log.error(`The page of ${ref} could not be read.`, error);
      this.#update({ phase: away ? 'away' : 'failed', reason: messageOf(error) });
    }
  }

  #watch(): void {
    const { connection, stars } = this.#services;
    this.#store.add(
      connection.onDidChangeCatalog(change => {
        this.#onChange(change);
      }),
    );
    this.#store.add(
      connection.onDidChangeState(state => {
        if (state.kind === 'failed') this.#update({ phase: 'away', reason: state.reason });
        // Anything may have changed while nobody listened.
        if (state.kind === 'connected') this.#reload();
      }),
    );
    this.#store.add(
      stars.onDidChange(() => {
        this.#update(this.#starredOf(this.#state.ref));
      }),
    );
  }

  #onChange(change: CatalogChange): void {
    const changed = [...change.upserted, ...change.removed];
    const { ref } = this.#state;
    if (change.truncated || changed.some(each => each === ref || this.#neighbours.has(each))) {
      this.#reload();
    }
  }

  #reload(): void {
    this.#state = { ...this.#state, neighboursVersion: this.#state.neighboursVersion + 1 };
    // It shows its own failure.
    void this.#load();
  }

  #answerMessages(): void {
    const messenger = this.#messenger;
    messenger.onRequest(page.pageReady, () => ({
      locale: env.language,
      ...(l10n.bundle && { strings: l10n.bundle }),
      state: this.#state,
    }));
    messenger.onRequest(page.readNeighbours, async ({ refs }) => ({
      neighbours: await this.#readNeighbours(refs),
    }));
    messenger.onRequest(page.readYaml, async ({ ref }) => {
      const { content } = this.#state;
      if (!content || entityRefOf(content.entity) !== ref)
        throw new InputError(l10n.t('There is nothing to show of {0} yet.', ref));
      const { stringifyYaml } = await import('./stringifyYaml.ts');
      return { text: stringifyYaml(content.entity) };
    });
    messenger.onNotification(page.openEntity, ({ ref, beside }) => {
      if (beside) this.#openBeside(ref);
      else this.show(ref);
    });
    messenger.onNotification(page.moveInHistory, ({ delta }) => {
      this.#goTo(moveHistory(this.#state.history, delta));
    });
    messenger.onNotification(page.starEntity, ({ starred }) =>
      this.#services.stars.set(this.#state.ref, starred),
    );
    // The command tells its own failures.
    messenger.onNotification(page.openEntityDocs, () =>
      editor.executeCommand(commands.docsOpen, this.#state.ref),
    );
    messenger.onNotification(page.openLink, async ({ url }) => {
      if (isOpenableLink(url)) await env.openExternal(Uri.parse(url, true));
    });
    messenger.onNotification(page.openPlace, async place => {
      await this.#places.open(place).catch((error: unknown) => {
        showError(error, this.#services.log);
      });
    });
    messenger.onNotification(page.copyText, ({ text }) => env.clipboard.writeText(text));
    messenger.onNotification(page.retry, () => {
      const { connection } = this.#services;
      if (connection.state.kind === 'failed') return connection.restart();
      return this.#load();
    });
    messenger.onNotification(page.showLog, () => {
      this.#services.log.show();
    });
  }

  async #readNeighbours(refs: string[]): Promise<page.Neighbour[]> {
    for (const ref of refs) this.#neighbours.add(ref);
    const client = await this.#services.connection.whenConnected();
    const entities = await client.entitiesByRefs({ entityRefs: refs, fields: neighbourFields });
    return refs.map((ref, at) => toNeighbour(ref, entities[at]));
  }

  #starredOf(ref: string): Pick<page.EntityPageState, 'starred'> {
    return { starred: this.#services.stars.has(ref) };
  }

  #update(patch: { [K in keyof page.EntityPageState]?: page.EntityPageState[K] | undefined }): void {
    const { reason, ...rest } = { ...this.#state, ...patch };
    // `reason` is the one property that a patch takes away.
    this.#state = { ...rest, ...(reason !== undefined && { reason }) } as page.EntityPageState;
    this.#publish();
  }

  #publish(): void {
    // Closed while something was being read.
    if (this.#store.isDisposed) return;
    const { content, ref, phase } = this.#state;
    this.#panel.title = tabTitle(content?.title ?? ref.slice(ref.indexOf('/') + 1));
    this.#panel.iconPath = new ThemeIcon(phase === 'missing' ? 'question' : (content?.icon ?? 'symbol-misc'));
    this.#messenger.notify(page.stateChanged, this.#state);
  }
}

/** The editor gives a tab all the room that its title asks for, and a title may be of any length. */
function tabTitle(title: string): string {
  return title.length > MAX_TAB_TITLE ? `${title.slice(0, MAX_TAB_TITLE - 1).trimEnd()}…` : title;
}
