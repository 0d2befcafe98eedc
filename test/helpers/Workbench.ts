import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
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
import { Value } from 'typebox/value';
import { ServerFile } from '../../protocol/http/host.ts';
import { browserArgs, findBrowser } from '../../scripts/vscode/findBrowser.ts';
import { installWebVscode } from '../../scripts/vscode/installWebVscode.ts';
import {
  startWebVscode,
  type OpenOptions,
  type RunningWebVscode,
} from '../../scripts/vscode/startWebVscode.ts';
import { eventually } from './eventually.ts';
import { isProcessAlive } from '../../server/common/isProcessAlive.ts';

export interface WorkbenchOptions {
  /** A packaged extension to install; else give `developmentPath` when opening. */
  vsix?: string;
  settings?: Record<string, unknown>;
  viewport?: { width: number; height: number };
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
    const context = await browser.newContext({ viewport: options.viewport ?? { width: 1400, height: 900 } });
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

  /** Changes the user's settings while VS Code runs; it follows at once. */
  changeSettings(settings: Record<string, unknown>): void {
    this.vscode.changeSettings(settings);
  }

  /** Where the packaged extension was unpacked to. */
  get installedExtension(): string {
    const extensions = join(this.vscode.dataDir, 'extensions');
    const name = readdirSync(extensions).find(each => each.startsWith('callboard.callboard-'));
    if (name === undefined) throw new Error(`Callboard is not installed in ${extensions}.`);
    return join(extensions, name);
  }

  /** The folder that holds the extension's server file and database. */
  get globalStorage(): string {
    return join(this.vscode.dataDir, 'data/User/globalStorage/callboard.callboard');
  }

  /** The server of this VS Code's windows, if there is one. */
  readServer(): ServerFile | undefined {
    const file = join(this.globalStorage, 'server.json');
    if (!existsSync(file)) return undefined;
    const content: unknown = JSON.parse(readFileSync(file, 'utf8'));
    return Value.Check(ServerFile, content) ? content : undefined;
  }

  /** Ends the server and waits until it is gone. It would outlive its windows by some minutes. */
  async stopServer(): Promise<void> {
    const server = this.readServer();
    if (server === undefined) return;
    try {
      process.kill(server.pid, 'SIGTERM');
    } catch {
      // It has ended and could not take its file with it.
      return;
    }
    await eventually('the end of the server', () => !isProcessAlive(server.pid));
  }

  async stop(): Promise<void> {
    await this.browser.close();
    await this.vscode.stop();
    await this.stopServer();
    rmSync(this.scratch, { recursive: true, force: true, maxRetries: 5 });
  }

  async runCommand(title: string): Promise<void> {
    await this.page.keyboard.press('F1');
    const input = this.page.locator('.quick-input-widget input[type=text]').first();
    await input.waitFor();
    await input.fill(`>${title}`);
    await this.quickPickRow(title).first().click();
  }

  /** Types `text` into Go to Entity and opens the page of the first match, whose label is `label`. */
  async goToEntity(text: string, label: string): Promise<void> {
    await this.runCommand('Callboard: Go to Entity…');
    await this.page.locator('.quick-input-widget input').first().fill(text);
    // The rows of the text before are there until the server has answered.
    const first = this.page.locator('.quick-input-list .monaco-list-row[data-index="0"]');
    await first.filter({ hasText: label }).waitFor();
    await this.page.keyboard.press('Enter');
    await this.panel().getByRole('heading', { level: 1, name: label }).waitFor();
  }

  /** Opens a file of the folder by a part of its path. */
  async openFile(path: string): Promise<void> {
    await this.page.keyboard.press('F1');
    const input = this.page.locator('.quick-input-widget input[type=text]').first();
    await input.fill(path);
    const name = path.slice(path.lastIndexOf('/') + 1);
    await this.quickPickRow(name).first().waitFor();
    await this.page.keyboard.press('Enter');
    await this.page.locator('.tab.active', { hasText: name }).waitFor();
  }

  async groupBy(grouping: string): Promise<void> {
    await this.runCommand('Callboard: Group Catalog By…');
    await this.quickPickRow(grouping).first().click();
  }

  async filter(text: string): Promise<void> {
    await this.runCommand('Callboard: Filter Catalog…');
    await this.page.locator('.quick-input-widget input').first().fill(text);
    await this.page.keyboard.press('Enter');
  }

  /** What the Catalog view says where it has no rows; buttons and links are in it. */
  welcome(text: string | RegExp, page: Page = this.page): Locator {
    return page.locator('.sidebar .welcome-view-content', { hasText: text });
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
