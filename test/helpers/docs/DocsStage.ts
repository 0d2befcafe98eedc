// The docs reader in a real browser, with an extension that answers from a small site.
import type { CodeTheme, DocsReaderState } from '../../../protocol/webview/docs.ts';
import { OpenPanel } from '../webview/OpenPanel.ts';
import type { ThemeName } from '../webview/themes.ts';
import { WebviewStage, type Posted } from '../webview/WebviewStage.ts';
import { sampleHeadings, samplePage } from './samplePage.ts';

const drawing =
  '<svg xmlns="http://www.w3.org/2000/svg" width="320" height="160"><rect width="320" height="160" fill="teal"/></svg>';

export const sampleState: DocsReaderState = {
  mode: 'read',
  ref: 'component:default/booking',
  location: 'guide/setup/',
  phase: 'ready',
  entityTitle: 'Booking',
  target: { serial: 1 },
  history: { entries: ['component:default/booking', 'component:default/booking guide/setup/'], index: 1 },
  remoteImages: { policy: 'ask', hosts: [], frameHosts: [] },
  diagramDrawers: { kroki: false, plantuml: false, serial: 0 },
  site: {
    entityRef: 'component:default/booking',
    siteName: 'Booking handbook',
    nav: [
      { title: 'Home', location: '' },
      {
        title: 'Guide',
        items: [
          { title: 'Setting up', location: 'guide/setup/' },
          { title: 'Using it', location: 'guide/use/' },
        ],
      },
      { title: 'Reference', items: [{ title: 'Settings', location: 'reference/settings/' }] },
      { title: 'The web', url: 'https://example.com/' },
    ],
    start: '',
    origin: { kind: 'folder', folder: '/work/booking' },
    etag: '1',
    notices: [],
  },
  page: {
    entityRef: 'component:default/booking',
    location: 'guide/setup/',
    title: 'Setting up',
    html: samplePage,
    headings: sampleHeadings,
    breadcrumbs: ['Guide'],
    previous: { title: 'Home', location: '' },
    next: { title: 'Using it', location: 'guide/use/' },
    source: { path: 'docs/guide/setup.md', file: '/work/booking/docs/guide/setup.md' },
    etag: '1',
  },
};

/** A reader that is open, and what it told the extension. */
export class OpenReader extends OpenPanel {
  readonly told: { method: string; params: Record<string, unknown> }[] = [];

  /** What was told last under this name. */
  last(method: string): Record<string, unknown> | undefined {
    return this.told.findLast(each => each.method === `docs/${method}`)?.params;
  }

  /** The extension says what there is to show now. */
  async show(state: DocsReaderState): Promise<void> {
    await this.tell('docs/stateChanged', state);
  }

  /** The editor has other colors of code from now on. */
  async color(codeTheme: CodeTheme): Promise<void> {
    await this.tell('docs/codeThemeChanged', { codeTheme });
  }
}

export class DocsStage {
  readonly #stage: WebviewStage;

  private constructor(stage: WebviewStage) {
    this.#stage = stage;
  }

  static async start(): Promise<DocsStage> {
    return new DocsStage(
      await WebviewStage.start('docs', ['img-src blob: data:', 'frame-src http://localhost:*']),
    );
  }

  open(
    state: DocsReaderState = sampleState,
    { theme, width = 1200 }: { theme?: ThemeName; width?: number } = {},
  ): Promise<OpenReader> {
    return this.#stage.open({
      create: page => new OpenReader(page),
      answer: (reader, message) => answer(reader, state, message),
      theme,
      viewport: { width, height: 800 },
    });
  }

  stop(): Promise<void> {
    return this.#stage.stop();
  }
}

function answer(open: OpenReader, state: DocsReaderState, message: Posted): unknown {
  const { type, id, method, params } = message;
  open.told.push({ method, params });
  if (type === 'notify') return null;
  if (method === 'docs/drawDiagram' && String(params['source']).includes('wrong')) {
    return { type: 'failure', id, name: 'InputError', message: 'kroki.example answers with 400.' };
  }
  if (method === 'docs/readImage' && String(params['src']).includes('gone')) {
    return { type: 'failure', id, name: 'NotFoundError', message: 'There is no such file.' };
  }
  return { type: 'response', id, result: resultOf(method, params, state) };
}

function resultOf(method: string, params: Record<string, unknown>, state: DocsReaderState): unknown {
  switch (method) {
    case 'docs/ready':
      return { locale: 'en', state };
    case 'docs/readImage':
    case 'docs/drawDiagram':
      return { contentType: 'image/svg+xml', base64: Buffer.from(drawing).toString('base64') };
    case 'docs/search':
      return {
        results:
          params['term'] === 'nothing'
            ? []
            : [
                {
                  entityRef: 'component:default/booking',
                  siteName: 'Booking handbook',
                  location: 'guide/use/#first',
                  title: 'Using it',
                  heading: 'First steps',
                  excerpt: [
                    { text: 'Take the ', isMatch: false },
                    { text: String(params['term']), isMatch: true },
                    { text: ' by its handle.', isMatch: false },
                  ],
                },
              ],
      };
    default:
      return {};
  }
}
