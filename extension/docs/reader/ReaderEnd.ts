import { env, l10n, Uri, window, workspace, type WebviewPanel } from 'vscode';
import { InputError } from '../../../model/errors.ts';
import * as reader from '../../../protocol/webview/docs.ts';
import { DisposableStore, showError, type Disposable } from '../../common/index.ts';
import { settings } from '../../contributions.ts';
import { createMessenger, type Messenger } from '../../webviews/createMessenger.ts';
import { webviewHtml } from '../../webviews/webviewHtml.ts';
import { whenDocs, type DocsServices } from '../DocsServices.ts';
import { colorSettings, readCodeTheme } from './codeTheme.ts';
import { linkTarget, type LinkTarget } from './linkTarget.ts';
import { fileOfAsset, openFileOfPage, openSource } from './openFiles.ts';
import { pathsOfLink } from './pathsOfLink.ts';
import { allowHost, fetchImage, readRemoteImages } from './remoteImages.ts';
import { fetchDiagram, readDiagramServers } from './serverDiagrams.ts';

type Patch = { [K in keyof reader.DocsReaderState]?: reader.DocsReaderState[K] | undefined };

export interface ReaderEndOptions {
  panel: WebviewPanel;
  services: DocsServices;
  state: Omit<reader.DocsReaderState, 'remoteImages' | 'diagramDrawers'>;
  /** Goes where a link leads that the two kinds of readers follow in ways of their own. */
  follow: (target: Extract<LinkTarget, { kind: 'page' | 'docs' }>, beside: boolean) => void;
  retry: () => void;
}

/** The extension's end of one reader: keeps its state, and answers what a reader and a preview have in common. */
export class ReaderEnd implements Disposable {
  readonly messenger: Messenger;
  readonly #options: ReaderEndOptions;
  readonly #store = new DisposableStore();
  #state: reader.DocsReaderState;
  #codeTheme: reader.CodeTheme | undefined;
  /** Whose pages the document lets in. */
  #frameHosts: readonly string[] = [];
  #themesRead = 0;

  constructor(options: ReaderEndOptions) {
    this.#options = options;
    const { panel, services, state } = options;
    this.#state = {
      ...state,
      remoteImages: readRemoteImages(services.context),
      diagramDrawers: diagramDrawers(0),
    };
    this.messenger = this.#store.add(createMessenger(panel.webview, services.log));
    this.#answerMessages();
    this.#followEditor();
    this.#writeDocument();
    this.#readTheme();
  }

  get state(): reader.DocsReaderState {
    return this.#state;
  }

  /** What is undefined in `patch` is taken away. */
  update(patch: Patch): void {
    const merged = Object.entries({ ...this.#state, ...patch }).filter(([, value]) => value !== undefined);
    // Only what may be absent is ever taken away.
    this.#state = Object.fromEntries(merged) as unknown as reader.DocsReaderState;
    const { frameHosts } = this.#state.site ?? {};
    // What a document lets in is said at its beginning: it begins anew, and asks for its state.
    if (frameHosts !== undefined && frameHosts.join() !== this.#frameHosts.join()) {
      this.#frameHosts = frameHosts;
      this.#writeDocument();
    }
    this.publish();
  }

  publish(): void {
    // Closed while something was being read.
    if (!this.#store.isDisposed) this.messenger.notify(reader.docsChanged, this.#state);
  }

  dispose(): void {
    this.#store.dispose();
  }

  #writeDocument(): void {
    if (this.#store.isDisposed) return;
    const { panel, services } = this.#options;
    panel.webview.html = webviewHtml(panel.webview, {
      extensionUri: services.context.extensionUri,
      entryPoint: 'docs',
      title: panel.title,
      showsImages: true,
      frameHosts: this.#frameHosts,
    });
  }

  #answerMessages(): void {
    const { messenger } = this;
    const { services } = this.#options;
    messenger.onRequest(reader.docsReady, () => ({
      locale: env.language,
      ...(l10n.bundle && { strings: l10n.bundle }),
      state: this.#state,
      ...(this.#codeTheme && { codeTheme: this.#codeTheme }),
    }));
    messenger.onRequest(reader.searchDocs, async ({ term, all }) => {
      const docs = await whenDocs(services);
      const { site, ref } = this.#state;
      const entityRef = all ? undefined : (site?.entityRef ?? (ref === '' ? undefined : ref));
      return docs.search({ term, ...(entityRef !== undefined && { entityRef }) });
    });
    messenger.onRequest(reader.readDocsImage, ({ src }) => this.#readImage(src));
    messenger.onRequest(reader.drawDocsDiagram, diagram => fetchDiagram(diagram));
    messenger.onNotification(reader.allowImages, ({ host }) => this.#allow('images', host));
    messenger.onNotification(reader.allowFrames, ({ host }) => this.#allow('frames', host));
    messenger.onNotification(reader.followLink, ({ href, beside }) =>
      this.#tellFailure(() => this.#follow(href, beside)),
    );
    messenger.onNotification(reader.openPage, ({ location }) => {
      this.#options.follow({ kind: 'page', location }, false);
    });
    messenger.onNotification(reader.openDocs, ({ ref, location }) => {
      this.#options.follow({ kind: 'docs', ref, location }, false);
    });
    messenger.onNotification(reader.editPage, ({ line }) =>
      this.#tellFailure(async () => {
        const file = this.#state.page?.source.file;
        if (file !== undefined) await openSource(file, { line, panel: this.#options.panel });
      }),
    );
    messenger.onNotification(reader.openEditUrl, async () => {
      const url = this.#state.page?.source.editUrl;
      if (url !== undefined && /^https?:/.test(url)) await env.openExternal(Uri.parse(url, true));
    });
    messenger.onNotification(reader.openEntityOfDocs, () =>
      this.#tellFailure(async () => {
        const ref = this.#state.site?.entityRef;
        if (ref !== undefined) await services.entityPage.open(ref);
      }),
    );
    messenger.onNotification(reader.copyFromDocs, ({ text }) => env.clipboard.writeText(text));
    messenger.onNotification(reader.retryDocs, () => {
      const { connection } = services;
      if (connection.state.kind === 'failed') return connection.restart();
      this.#options.retry();
      return undefined;
    });
    messenger.onNotification(reader.showDocsLog, () => {
      services.log.show();
    });
  }

  async #follow(href: string, beside: boolean): Promise<void> {
    const { page, site } = this.#state;
    const target = linkTarget(page?.location ?? '', href, site?.linkSchemes);
    if (target === undefined) {
      throw new InputError(l10n.t('The link "{0}" leads to nothing that can be opened from here.', href));
    }
    switch (target.kind) {
      case 'web':
        await env.openExternal(Uri.parse(target.url, true));
        return;
      case 'app':
        await openInOtherProgram(target.url);
        return;
      case 'entity':
        await this.#options.services.entityPage.open(target.ref, { beside });
        return;
      case 'file':
        await this.#openFile(target);
        return;
      default:
        this.#options.follow(target, beside);
    }
  }

  /** In the editor where the repository is at hand, else on the web. */
  async #openFile(target: Extract<LinkTarget, { kind: 'file' }>): Promise<void> {
    const { site, page } = this.#state;
    if (site?.origin.kind !== 'remote' || site.entityRef === undefined || page === undefined) {
      await openFileOfPage(this.#state, target, this.#options.panel);
      return;
    }
    const docs = await whenDocs(this.#options.services);
    const url = await docs.fileUrl(site.entityRef, pathsOfLink(page, target));
    const anchor = target.anchor === undefined ? '' : `#${target.anchor}`;
    await env.openExternal(Uri.parse(url + anchor, true));
  }

  async #allow(kind: 'images' | 'frames', host: string): Promise<void> {
    const { context } = this.#options.services;
    await allowHost(context, kind, host);
    this.update({ remoteImages: readRemoteImages(context) });
  }

  async #readImage(src: string): Promise<reader.DocsFile> {
    if (/^https?:/i.test(src)) return fetchImage(src, this.#state.remoteImages);
    const entityRef = this.#state.site?.entityRef;
    if (entityRef === undefined) return fileOfAsset(this.#state, src);
    const { contentType, bytes } = await (await whenDocs(this.#options.services)).asset(entityRef, src);
    return { contentType: imageType(src) ?? contentType, base64: Buffer.from(bytes).toString('base64') };
  }

  #followEditor(): void {
    const { context } = this.#options.services;
    this.#store.add(
      window.onDidChangeActiveColorTheme(() => {
        this.#readTheme();
      }),
    );
    this.#store.add(
      workspace.onDidChangeConfiguration(event => {
        if (event.affectsConfiguration(settings.remoteImages)) {
          this.update({ remoteImages: readRemoteImages(context) });
        }
        if ([settings.krokiServer, settings.plantumlServer].some(name => event.affectsConfiguration(name))) {
          this.update({ diagramDrawers: diagramDrawers(this.#state.diagramDrawers.serial + 1) });
        }
        // The colors of a theme are there before the setting that names it, or after it.
        if (colorSettings.some(key => event.affectsConfiguration(key))) this.#readTheme();
      }),
    );
  }

  #readTheme(): void {
    this.#themesRead += 1;
    const turn = this.#themesRead;
    // It tells its own failures.
    void readCodeTheme(this.#options.services.log).then(codeTheme => {
      if (turn !== this.#themesRead || this.#store.isDisposed) return;
      this.#codeTheme = codeTheme;
      this.messenger.notify(reader.codeThemeChanged, codeTheme ? { codeTheme } : {});
    });
  }

  async #tellFailure(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      showError(error, this.#options.services.log);
    }
  }
}

function diagramDrawers(serial: number): reader.DiagramDrawers {
  const { kroki, plantuml } = readDiagramServers();
  return { kroki: kroki !== '', plantuml: plantuml !== '', serial };
}

/** The editor asks about the web alone; what a program does with a link of its own is not known. */
async function openInOtherProgram(url: string): Promise<void> {
  const open = l10n.t('Open');
  const question = l10n.t('Open this link in another program?');
  const answer = await window.showWarningMessage(question, { modal: true, detail: url }, open);
  if (answer === open) await env.openExternal(Uri.parse(url, true));
}

/** TechDocs serves SVG as text, so that no browser runs what is in it; in an image, nothing runs. */
function imageType(path: string): string | undefined {
  return /\.svg$/i.test(path) ? 'image/svg+xml' : undefined;
}
