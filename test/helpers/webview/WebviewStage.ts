// The bundle of a panel in a real browser, under the content security policy of panels. The test answers for the extension.
import { rmSync } from 'node:fs';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import * as esbuild from 'esbuild';
import { chromium, type Browser, type Page } from 'playwright-core';
import { webviewBundles } from '../../../scripts/shared/bundles.ts';
import { root } from '../../../scripts/shared/paths.ts';
import { browserArgs, findBrowser } from '../../../scripts/vscode/findBrowser.ts';
import type { OpenPanel } from './OpenPanel.ts';
import { prepareDocument } from './prepareDocument.ts';
import { servePanel } from './servePanel.ts';
import { themes, type ThemeName } from './themes.ts';

/** What the page sends to the extension. */
export interface Posted {
  type: string;
  id?: number;
  method: string;
  params: Record<string, unknown>;
}

export interface PanelOptions<Panel extends OpenPanel> {
  create: (page: Page) => Panel;
  /** What the extension answers; null where it answers nothing. */
  answer: (panel: Panel, message: Posted) => unknown;
  theme?: ThemeName | undefined;
  viewport: { width: number; height: number };
}

export class WebviewStage {
  readonly #browser: Browser;
  readonly #server: Server;
  readonly #folder: string;

  private constructor(browser: Browser, server: Server, folder: string) {
    this.#browser = browser;
    this.#server = server;
    this.#folder = folder;
  }

  /** `panel`: its folder in webview/. `policies`: what its content security policy allows beside that of all panels. */
  static async start(panel: string, policies: readonly string[] = []): Promise<WebviewStage> {
    const folder = join(root, 'out/test', `${panel}${process.env['CALLBOARD_TEST_SHARD'] ?? ''}`);
    await esbuild.build({
      ...webviewBundles,
      entryPoints: { [panel]: `webview/${panel}/main.tsx` },
      outdir: folder,
    });
    const server = servePanel(folder, panel, policies);
    await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
    const browser = await chromium.launch({ executablePath: findBrowser(), args: [...browserArgs] });
    return new WebviewStage(browser, server, folder);
  }

  async open<Panel extends OpenPanel>(options: PanelOptions<Panel>): Promise<Panel> {
    const { create, answer, theme = 'dark', viewport } = options;
    const context = await this.#browser.newContext({ viewport });
    const page = await context.newPage();
    const panel = create(page);
    await page.exposeFunction('tellExtension', (message: Posted) => answer(panel, message));
    // The loader of these sources names functions by a helper of its own, which the page has not.
    await page.addInitScript('globalThis.__name = each => each');
    await page.addInitScript(prepareDocument, { theme, colors: themes[theme] });
    const { port } = this.#server.address() as AddressInfo;
    await page.goto(`http://127.0.0.1:${port}/`);
    await page.getByRole('heading', { level: 1 }).waitFor();
    return panel;
  }

  async stop(): Promise<void> {
    await this.#browser.close();
    this.#server.closeAllConnections();
    await new Promise(resolve => this.#server.close(resolve));
    rmSync(this.#folder, { recursive: true, force: true });
  }
}
