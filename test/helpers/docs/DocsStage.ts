/// <reference lib="dom" />
// The bundle of the docs reader in a real browser, under the content security policy of panels, with an extension that answers
// from a small site.
import { rmSync } from 'node:fs';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import * as esbuild from 'esbuild';
import { chromium, type Browser, type Page } from 'playwright-core';
import type { DocsReaderState } from '../../../protocol/webview/docs.ts';
import { webviewBundles } from '../../../scripts/shared/bundles.ts';
import { root } from '../../../scripts/shared/paths.ts';
import { browserArgs, findBrowser } from '../../../scripts/vscode/findBrowser.ts';
import { prepareDocument, serve } from '../form/FormStage.ts';
import { themes, type ThemeName } from '../form/themes.ts';
import { sampleHeadings, samplePage } from './samplePage.ts';

interface Posted {
  type: string;
  id?: number;
  method: string;
  params: Record<string, unknown>;
}

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
  remoteImages: { policy: 'ask', hosts: [] },
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
export class OpenReader {
  readonly page: Page;
  readonly told: { method: string; params: Record<string, unknown> }[] = [];
  /** What went wrong in the page, and what its policy refused. */
  readonly complaints: string[] = [];

  constructor(page: Page) {
    this.page = page;
    page.on('console', message => {
      if (['error', 'warning'].includes(message.type())) this.complaints.push(message.text());
    });
    page.on('pageerror', error => this.complaints.push(error.message));
  }

  /** What was told last under this name. */
  last(method: string): Record<string, unknown> | undefined {
    return this.told.findLast(each => each.method === `docs/${method}`)?.params;
  }

  /** The extension says what there is to show now. */
  async show(state: DocsReaderState): Promise<void> {
    await this.tell('docs/stateChanged', state);
  }

  async tell(method: string, params: unknown): Promise<void> {
    await this.page.evaluate(
      data => {
        window.postMessage(data, '*');
      },
      { type: 'notify', method, params },
    );
  }

  async close(): Promise<void> {
    await this.page.context().close();
  }
}

export class DocsStage {
  readonly #browser: Browser;
  readonly #server: Server;
  readonly #folder: string;

  private constructor(browser: Browser, server: Server, folder: string) {
    this.#browser = browser;
    this.#server = server;
    this.#folder = folder;
  }

  static async start(): Promise<DocsStage> {
    const folder = join(root, 'out/test', `docsReader${process.env['CALLBOARD_TEST_SHARD'] ?? ''}`);
    await esbuild.build({
      ...webviewBundles,
      entryPoints: { docs: 'webview/docs/main.tsx' },
      outdir: folder,
    });
    const server = serve(folder, 'docs', ['img-src blob: data:']);
    await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
    const browser = await chromium.launch({ executablePath: findBrowser(), args: [...browserArgs] });
    return new DocsStage(browser, server, folder);
  }

  async open(
    state: DocsReaderState = sampleState,
    { theme = 'dark', width = 1200 }: { theme?: ThemeName; width?: number } = {},
  ): Promise<OpenReader> {
    const context = await this.#browser.newContext({ viewport: { width, height: 800 } });
    const page = await context.newPage();
    const open = new OpenReader(page);
    await page.exposeFunction('tellExtension', (message: Posted) => answer(open, state, message));
    // The loader of these sources names functions by a helper of its own, which the page has not.
    await page.addInitScript('globalThis.__name = each => each');
    await page.addInitScript(prepareDocument, { theme, colors: themes[theme] });
    const { port } = this.#server.address() as AddressInfo;
    await page.goto(`http://127.0.0.1:${port}/`);
    await page.getByRole('heading', { level: 1 }).waitFor();
    return open;
  }

  async stop(): Promise<void> {
    await this.#browser.close();
    this.#server.closeAllConnections();
    await new Promise(resolve => this.#server.close(resolve));
    rmSync(this.#folder, { recursive: true, force: true });
  }
}

function answer(open: OpenReader, state: DocsReaderState, message: Posted): unknown {
  const { type, id, method, params } = message;
  open.told.push({ method, params });
  if (type === 'notify') return null;
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
