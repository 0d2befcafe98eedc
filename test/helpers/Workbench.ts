import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  chromium,
  type Browser,
  type BrowserContext,
  type FrameLocator,
  type Locator,
  type Page,
} from 'playwright-core';
import { browserArgs, findBrowser } from '../../scripts/vscode/findBrowser.ts';
import { installWebVscode } from '../../scripts/vscode/installWebVscode.ts';
import {
  startWebVscode,
  type OpenOptions,
  type RunningWebVscode,
} from '../../scripts/vscode/startWebVscode.ts';

export interface WorkbenchOptions {
  /** A packaged extension to install; else give `developmentPath` when opening. */
  vsix?: string;
  settings?: Record<string, unknown>;
}

/** A real VS Code in a real browser, driven as a person would: by what is on the screen, mouse and keyboard. */
export class Workbench {
  readonly scratch: string;
  private readonly vscode: RunningWebVscode;
  private readonly browser: Browser;
  private readonly context: BrowserContext;
  page: Page;

  private constructor(parts: {
    scratch: string;
    vscode: RunningWebVscode;
    browser: Browser;
    context: BrowserContext;
    page: Page;
  }) {
    this.scratch = parts.scratch;
    this.vscode = parts.vscode;
    this.browser = parts.browser;
    this.context = parts.context;
    this.page = parts.page;
  }

  static async start(options: WorkbenchOptions = {}): Promise<Workbench> {
    const scratch = mkdtempSync(join(tmpdir(), 'callboard-workbench-'));
    const vscode = await startWebVscode(installWebVscode(), {
      dataDir: join(scratch, 'data'),
      ...(options.settings !== undefined ? { settings: options.settings } : {}),
    });
    if (options.vsix !== undefined) vscode.installExtension(options.vsix);
    const browser = await chromium.launch({ executablePath: findBrowser(), args: [...browserArgs] });
    const context = await browser.newContext({ viewport: { width: 1400, height: 900 } });
    return new Workbench({ scratch, vscode, browser, context, page: await context.newPage() });
  }

  /** Opens a folder (or none) in this window. */
  async open(target: OpenOptions): Promise<void> {
    await this.page.goto(this.vscode.open(target));
    await this.page.locator('.monaco-workbench').waitFor({ timeout: 60_000 });
  }

  /** Opens a second window on the same VS Code. */
  async openSecond(target: OpenOptions): Promise<Page> {
    const page = await this.context.newPage();
    await page.goto(this.vscode.open(target));
    await page.locator('.monaco-workbench').waitFor({ timeout: 60_000 });
    return page;
  }

  /** The folder that holds the extension's server file and database. */
  get globalStorage(): string {
    return join(this.vscode.dataDir, 'data/User/globalStorage/callboard.callboard');
  }

  async stop(): Promise<void> {
    await this.browser.close();
    await this.vscode.stop();
    rmSync(this.scratch, { recursive: true, force: true, maxRetries: 5 });
  }

  async runCommand(title: string): Promise<void> {
    await this.page.keyboard.press('F1');
    const input = this.page.locator('.quick-input-widget input[type=text]').first();
    await input.waitFor();
    await input.fill(`>${title}`);
    await this.quickPickRow(title).first().click();
  }

  quickPickRow(text: string): Locator {
    return this.page.locator('.quick-input-list .monaco-list-row', { hasText: text });
  }

  async openCallboardView(page: Page = this.page): Promise<void> {
    const view = page.locator('.composite.title', { hasText: 'Callboard' });
    if (await view.isVisible()) return;
    await page.locator('.activitybar a.action-label[aria-label^="Callboard"]').click();
    await view.waitFor();
  }

  /** Rows of the Catalog tree whose text contains `text`. */
  row(text: string | RegExp, page: Page = this.page): Locator {
    return page.locator('.sidebar .monaco-list-row[role=treeitem]', { hasText: text }).first();
  }

  async expand(text: string | RegExp): Promise<void> {
    const row = this.row(text);
    await row.waitFor();
    if ((await row.getAttribute('aria-expanded')) === 'false')
      await row.locator('.monaco-tl-twistie').click();
  }

  async collapse(text: string | RegExp): Promise<void> {
    const row = this.row(text);
    if ((await row.getAttribute('aria-expanded')) === 'true') await row.locator('.monaco-tl-twistie').click();
  }

  /** The content of the one visible webview panel. */
  panel(): FrameLocator {
    return this.page.frameLocator('iframe.webview.ready').frameLocator('#active-frame');
  }

  /** Picks an entry of a row's context menu. */
  async runOnRow(text: string | RegExp, entry: string): Promise<void> {
    await this.row(text).click({ button: 'right' });
    await this.page.locator('.context-view .action-label', { hasText: entry }).first().click();
  }

  /** The line of the cursor in the active editor, counted from one, as the status bar shows it. */
  async cursorLine(): Promise<number> {
    const label = this.page.locator('.statusbar-item a[aria-label^="Ln "]');
    await label.waitFor();
    return Number(/Ln (\d+)/.exec((await label.getAttribute('aria-label')) ?? '')?.[1]);
  }

  /** What a failed test looked like, kept in out/screenshots for whoever reads its report. */
  async keepScreenshot(title: string): Promise<void> {
    const folder = join(__dirname, '..', '..', 'out', 'screenshots');
    mkdirSync(folder, { recursive: true });
    await this.page.screenshot({
      path: join(folder, `${title.replace(/[^a-z0-9]+/gi, '-').slice(0, 100)}.png`),
    });
  }
}
