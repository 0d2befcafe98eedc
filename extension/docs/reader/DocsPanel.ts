import { l10n, ThemeIcon, type WebviewPanel } from 'vscode';
import { isAbortError, messageOf } from '../../../model/errors.ts';
import type { DocsSite } from '../../../protocol/http/docs.ts';
import type { DocsReaderState } from '../../../protocol/webview/docs.ts';
import { moveInDocs } from '../../../protocol/webview/docs.ts';
import { parseDocsPlace, splitLocation, stringifyDocsPlace } from '../../../protocol/webview/docsPlace.ts';
import type { DocsPlace } from '../../../protocol/webview/docsPlace.ts';
import type { PageHistory } from '../../../protocol/webview/history.ts';
import { DisposableStore, LatestOnly, type Disposable } from '../../common/index.ts';
import { currentRef, moveHistory, pushRef } from '../../webviews/history.ts';
import { whenDocs, type DocsServices } from '../DocsServices.ts';
import { ReaderEnd } from './ReaderEnd.ts';

const MAX_TAB_TITLE = 50;

export interface DocsPanelOptions {
  panel: WebviewPanel;
  services: DocsServices;
  history: PageHistory;
  openBeside: (place: DocsPlace) => void;
}

/** One reader of docs: reads what it shows, tells its webview, and keeps it true until the panel is closed. */
export class DocsPanel implements Disposable {
  readonly #panel: WebviewPanel;
  readonly #services: DocsServices;
  readonly #store = new DisposableStore();
  readonly #reading: LatestOnly;
  readonly #end: ReaderEnd;

  constructor({ panel, services, history, openBeside }: DocsPanelOptions) {
    this.#panel = panel;
    this.#services = services;
    this.#reading = this.#store.add(new LatestOnly());
    panel.iconPath = new ThemeIcon('book');
    const { ref, location = '' } = parseDocsPlace(currentRef(history));
    const { path, anchor } = splitLocation(location);
    this.#end = this.#store.add(
      new ReaderEnd({
        panel,
        services,
        state: {
          mode: 'read',
          ref,
          location: path,
          phase: 'loading',
          history,
          target: { serial: 1, ...(anchor !== undefined && { anchor }) },
        },
        follow: (target, beside) => {
          const place = target.kind === 'docs' ? target : { ...target, ref: this.#end.state.ref };
          if (beside) openBeside(place);
          else this.show(place);
        },
        retry: () => {
          this.#load();
        },
      }),
    );
    this.#end.messenger.onNotification(moveInDocs, ({ delta }) => {
      this.#goTo(moveHistory(this.#end.state.history, delta));
    });
    this.#watch();
    this.#load();
  }

  /** Of the docs that are shown. */
  get ref(): string {
    return this.#end.state.ref;
  }

  /** Goes on to another place, so that "back" leads to this one. */
  show({ ref, location }: DocsPlace): void {
    this.#goTo(
      pushRef(
        this.#end.state.history,
        stringifyDocsPlace({ ref, ...(location !== undefined && { location }) }),
      ),
    );
  }

  dispose(): void {
    this.#store.dispose();
  }

  #goTo(history: PageHistory): void {
    const { state } = this.#end;
    const { ref, location } = parseDocsPlace(currentRef(history));
    const { path, anchor } = splitLocation(location ?? '');
    const target = { serial: state.target.serial + 1, ...(anchor !== undefined && { anchor }) };
    const isSamePage =
      ref === state.ref && state.phase === 'ready' && location !== undefined && path === state.page?.location;
    if (isSamePage) {
      this.#end.update({ history, target, location: path });
      return;
    }
    this.#end.update({
      ref,
      location: path,
      history,
      target,
      phase: 'loading',
      reason: undefined,
      // The page before stays until the next is there: nothing flickers. Another site has nothing of it.
      ...(ref !== state.ref && { site: undefined, page: undefined }),
    });
    this.#load();
  }

  #load(): void {
    // It shows its own failure.
    void this.#read();
  }

  async #read(): Promise<void> {
    const { ref, history } = this.#end.state;
    const entry = currentRef(history);
    let site: DocsSite | undefined;
    try {
      await this.#reading.run(async signal => {
        const docs = await whenDocs(this.#services, signal);
        site = await docs.site(ref, { signal });
        const wanted = parseDocsPlace(entry).location;
        const path = wanted === undefined ? site.start : splitLocation(wanted).path;
        const page = await docs.page(ref, path, { signal });
        if (signal.aborted) return;
        this.#update({ phase: 'ready', reason: undefined, site, page, location: path });
      });
    } catch (error) {
      if (isAbortError(error) || currentRef(this.#end.state.history) !== entry) return;
      const name = error instanceof Error ? error.name : '';
      const phase =
        name === 'ServiceUnavailableError' ? 'away' : name === 'NotFoundError' ? 'missing' : 'failed';
      if (phase === 'failed') this.#services.log.error(`The docs of ${ref} could not be read.`, error);
      // What was shown is of another page.
      const isOther = this.#end.state.page?.location !== this.#end.state.location;
      this.#update({
        phase,
        reason: messageOf(error),
        // From a page that is missing, its site leads on; docs that are gone have none.
        ...((site !== undefined || phase === 'missing') && { site }),
        ...(isOther && { page: undefined }),
      });
    }
  }

  #watch(): void {
    const { connection } = this.#services;
    this.#store.add(
      connection.onDidChangeDocs(({ entityRefs }) => {
        const { site, ref, phase } = this.#end.state;
        // What is missing may be there now; others that show the same docs are not named.
        if (phase !== 'ready' || entityRefs.includes(ref) || entityRefs.includes(site?.entityRef ?? ref))
          this.#load();
      }),
    );
    this.#store.add(
      connection.onDidChangeState(state => {
        if (state.kind === 'failed') this.#end.update({ phase: 'away', reason: state.reason });
        // Anything may have changed while nobody listened.
        if (state.kind === 'connected') this.#load();
      }),
    );
  }

  #update(patch: Parameters<ReaderEnd['update']>[0]): void {
    if (this.#store.isDisposed) return;
    this.#end.update(patch);
    this.#panel.title = tabTitle(this.#end.state);
  }
}

/**
 * The first page of most sites is called "Home": of its tab, the name of the site says more. The editor gives a tab all the room
 * that its title asks for, and a title may be of any length.
 */
function tabTitle({ page, site }: DocsReaderState): string {
  const isFirst = page?.location === site?.start;
  const title = (isFirst ? undefined : page?.title) ?? site?.siteName ?? l10n.t('Docs');
  return title.length > MAX_TAB_TITLE ? `${title.slice(0, MAX_TAB_TITLE - 1).trimEnd()}…` : title;
}
