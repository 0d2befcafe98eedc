// `npm start -- --headless`: what a newcomer types first.
import assert from 'node:assert/strict';
import { spawn, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { chromium, type Browser } from 'playwright-core';
import { browserArgs, findBrowser } from '../../scripts/vscode/findBrowser.ts';
import { isProcessAlive } from '../../server/common/isProcessAlive.ts';
import { eventually } from '../helpers/eventually.ts';
import { listDescendants } from '../helpers/listDescendants.ts';

const root = join(__dirname, '..', '..');

describe('npm start -- --headless', () => {
  let child: ChildProcess;
  let browser: Browser | undefined;
  let output = '';

  before(function () {
    if (process.platform === 'win32') this.skip();
    child = spawn('npm', ['start', '--', '--headless'], {
      cwd: root,
      // A group of its own, as a shell gives it: Ctrl-C reaches all of it.
      detached: true,
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    child.stdout?.setEncoding('utf8').on('data', (text: string) => {
      output += text;
    });
  });

  after(async () => {
    await browser?.close();
    try {
      if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
    } catch {
      // All of it has ended, as it should.
    }
  });

  function printed(name: string): string | undefined {
    return new RegExp(`^${name} {2}(http://127\\.0\\.0\\.1:\\d+\\S*)$`, 'm').exec(output)?.[1];
  }

  it('prints the addresses of Callboard and of VS Code, each once', async () => {
    await eventually('both lines', () => printed('Callboard') && printed('VS Code'), 50_000);
    assert.equal(output.match(/^(Callboard|VS Code) {2}/gm)?.length, 2);
  });

  it('answers at the address of Callboard', async () => {
    const response = await fetch(`${printed('Callboard')}/healthz`);
    assert.equal(response.status, 200);
  });

  it('shows the example in the Catalog view at the address of VS Code', async () => {
    browser = await chromium.launch({ executablePath: findBrowser(), args: [...browserArgs] });
    const page = await browser.newPage({ viewport: { width: 1400, height: 900 } });
    await page.goto(printed('VS Code') ?? '');
    await page.locator('.activitybar a.action-label[aria-label^="Callboard"]').click({ timeout: 30_000 });
    const row = (text: string) =>
      page.locator('.sidebar .monaco-list-row[role=treeitem]', { hasText: text }).first();
    await row('Components').waitFor({ timeout: 30_000 });
    await row('Components').locator('.monaco-tl-twistie').click();
    await row('Booking service').waitFor();
    await browser.close();
  });

  it('ends with all of its processes on Ctrl-C', async () => {
    const { pid } = child;
    assert.ok(pid !== undefined);
    const started = [pid, ...listDescendants(pid)];
    assert.ok(started.length > 3, `there are only ${started.length} processes`);
    process.kill(-pid, 'SIGINT');
    await eventually('their end', () => started.every(each => !isProcessAlive(each)));
    await assert.rejects(fetch(`${printed('Callboard')}/healthz`));
  });
});
