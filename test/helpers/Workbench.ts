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
import { retry } from './retry.ts';
import { isProcessAlive } from '../../server/common/isProcessAlive.ts';

/** How long one try of something may take that a panel, when it takes the focus, can undo. */
const PATIENCE_MS = 4_000;

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
  /** What the browser refused because a content security policy forbids it. */
  readonly policyViolations: string[] = [];

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
    const workbench = new Workbench({ scratch, vscode, browser, context, page: await context.newPage() });
    context.on('console', message => {
      if (message.text().includes('Content Security Policy')) workbench.policyViolations.push(message.text());
    });
    return workbench;
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
    // VS Code's own processes may still write for a moment after the one that was stopped.
    rmSync(this.scratch, { recursive: true, force: true, maxRetries: 20, retryDelay: 250 });
  }

  async runCommand(title: string): Promise<void> {
    await retry(async () => {
      await this.page.keyboard.press('F1');
      await this.page
        .locator('.quick-input-widget input[type=text]')
        .first()
        .fill(`>${title}`, { timeout: PATIENCE_MS });
      await this.quickPickRow(title).first().click({ timeout: PATIENCE_MS });
    });
  }

  /** Runs a command that asks, and takes a row. A panel that is just taking the focus may close the box: then it is asked anew. */
  async runAndPick(title: string, row: string | RegExp): Promise<void> {
    await retry(async () => {
      await this.runCommand(title);
      await this.quickPickRow(row).first().click({ timeout: PATIENCE_MS });
    });
  }

  /** Types `text` into Go to Entity and opens the page of the first match, whose label is `label`. */
  async goToEntity(text: string, label: string): Promise<void> {
    await this.openGoToEntity();
    await this.page.locator('.quick-input-widget input[type=text]').first().fill(text);
    // The rows of the text before are there until the server has answered.
    const first = this.page.locator('.quick-input-list .monaco-list-row[data-index="0"]');
    await first.filter({ hasText: label }).waitFor();
    await this.page.keyboard.press('Enter');
    await this.panel().getByRole('heading', { level: 1, name: label }).waitFor();
  }

  /** A panel that is just taking the focus may close the box: then it is opened once more. */
  async openGoToEntity(): Promise<void> {
    const box = this.page.locator('.quick-input-widget:visible .quick-input-title', {
      hasText: 'Go to Entity',
    });
    await retry(async () => {
      await this.runCommand('Callboard: Go to Entity…');
      await box.waitFor({ timeout: PATIENCE_MS });
    });
  }

  /** Opens a file of the folder by a part of its path. */
  async openFile(path: string): Promise<void> {
    const input = this.page.locator('.quick-input-widget input[type=text]').first();
    const name = path.slice(path.lastIndexOf('/') + 1);
    await retry(async () => {
      await this.page.keyboard.press('F1');
      await input.fill(path, { timeout: PATIENCE_MS });
      await this.quickPickRow(name).first().waitFor({ timeout: PATIENCE_MS });
      await this.page.keyboard.press('Enter');
      await this.page.locator('.tab.active', { hasText: name }).waitFor({ timeout: PATIENCE_MS });
    });
  }

  async groupBy(grouping: string): Promise<void> {
    await this.runAndPick('Callboard: Group Catalog By…', grouping);
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

  quickPickRow(text: string | RegExp): Locator {
    return this.page.locator('.quick-input-list .monaco-list-row', { hasText: text });
  }

  async openCallboardView(page: Page = this.page): Promise<void> {
    const view = page.locator('.composite.title', { hasText: 'Callboard' });
    const open = async (): Promise<boolean> => {
      if (await view.isVisible()) return true;
      await page.locator('.activitybar a.action-label[aria-label^="Callboard"]').click();
      return view.waitFor({ timeout: 5_000 }).then(
        () => true,
        () => false,
      );
    };
    // A window that is reloaded may show the view just when it is asked for: then the click hides it.
    await eventually('the Callboard view', open, 60_000);
  }

  /** Rows of the Catalog tree whose text contains `text`. */
  row(text: string | RegExp, page: Page = this.page): Locator {
    return page.locator('.sidebar .monaco-list-row[role=treeitem]', { hasText: text }).first();
  }

  /** Opens a view of the sidebar, or folds it away, so that those below it have room. */
  async foldView(title: string, open = false): Promise<void> {
    const header = this.page.locator('.sidebar .pane-header', { hasText: title }).first();
    await header.waitFor();
    if ((await header.getAttribute('aria-expanded')) !== String(open)) await header.click();
  }

  expand(text: string | RegExp, page: Page = this.page): Promise<void> {
    return this.fold(text, 'true', page);
  }

  collapse(text: string | RegExp, page: Page = this.page): Promise<void> {
    return this.fold(text, 'false', page);
  }

  /** A tree that is just being drawn may take a click for nothing: then it is clicked once more. */
  private async fold(text: string | RegExp, expanded: 'true' | 'false', page: Page): Promise<void> {
    const row = this.row(text, page);
    await row.waitFor();
    const done = page.locator(`[aria-expanded="${expanded}"]`).and(row);
    await retry(async () => {
      if ((await done.count()) > 0) return;
      await row.locator('.monaco-tl-twistie').click();
      await done.waitFor({ timeout: PATIENCE_MS });
    });
  }

  /** The notification that says this; waits until it is there. This VS Code shows none by itself where it is tested. */
  async notification(text: string): Promise<Locator> {
    const found = this.page.locator('.notification-list-item').filter({ hasText: text }).first();
    await eventually(
      `the notification "${text}"`,
      async () => {
        if (await found.isVisible()) return true;
        await this.runCommand('Notifications: Show Notifications');
        return found.isVisible();
      },
      30_000,
    );
    return found;
  }

  /** Presses the button of a notification. */
  async pressInNotification(text: string, name: string): Promise<void> {
    await (await this.notification(text)).hover();
    await (await this.notification(text)).getByRole('button', { name }).click();
  }

  /** The content of the one visible webview panel. */
  panel(page: Page = this.page): FrameLocator {
    return page.frameLocator('iframe.webview.ready').frameLocator('#active-frame');
  }

  /** Picks an entry of a row's context menu. A panel that takes the focus closes the menu: then it is asked again. */
  async runOnRow(text: string | RegExp, entry: string): Promise<void> {
    const item = this.page.locator('.context-view .action-label', { hasText: entry }).first();
    await retry(async () => {
      await this.row(text).click({ button: 'right' });
      // A menu takes no button's release in its first tenth of a second, and a click that is too quick is lost.
      await item.click({ timeout: PATIENCE_MS, delay: 200 });
      await item.waitFor({ state: 'detached', timeout: PATIENCE_MS });
    });
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
