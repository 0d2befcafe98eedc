// Technical docs as a person meets them in the workbench: from the tree to a page, by search, to the source and back.
import assert from 'node:assert/strict';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { eventually } from '../helpers/eventually.ts';
import { packagedExtension } from '../helpers/packagedExtension.ts';
import { writeDocs } from '../helpers/docs/writeDocs.ts';
import { Workbench } from '../helpers/Workbench.ts';

/** Counts, from now on, how often the screen is drawn while the list of a view has room for rows and shows none of them. */
async function watchRows(page: Page, title: string): Promise<void> {
  await page.evaluate(name => {
    const seen = {
      frames: 0,
      look() {
        const pane = [...document.querySelectorAll('.sidebar .pane')].find(each =>
          each.querySelector('.pane-header')?.textContent.startsWith(name),
        );
        const rows = pane?.querySelector<HTMLElement>('.monaco-list-rows');
        if (parseFloat(rows?.style.height ?? '') > 0 && rows?.childElementCount === 0) this.frames += 1;
        requestAnimationFrame(() => {
          this.look();
        });
      },
    };
    Object.assign(window, { seen });
    seen.look();
  }, title);
}

function framesWithoutRows(page: Page): Promise<number> {
  return page.evaluate(() => (window as unknown as { seen: { frames: number } }).seen.frames);
}

describe('Technical docs in the workbench', function () {
  this.timeout(180_000);
  let workbench: Workbench;

  before(async () => {
    workbench = await Workbench.start({ vsix: packagedExtension() });
    await workbench.open({ folder: writeDocs(join(workbench.scratch, 'shop')) });
    await workbench.openCallboardView();
    await workbench.row('Components').waitFor({ timeout: 60_000 });
  });

  after(async () => {
    await workbench.stop();
  });

  afterEach(async function () {
    if (this.currentTest?.state === 'failed') await workbench.keepScreenshot(this.currentTest.fullTitle());
  });

  const heading = (name: string) => workbench.panel().getByRole('heading', { level: 1, name });

  it('are listed as soon as their view has read them', async () => {
    await workbench.foldView('Catalog');
    await watchRows(workbench.page, 'Docs');
    await workbench.foldView('Docs', true);
    await workbench.row('Shop').waitFor();
    assert.ok(
      (await framesWithoutRows(workbench.page)) <= 3,
      'the rows are there long before they are drawn',
    );
  });

  it('are opened from their view, page by page', async () => {
    await workbench.foldView('Docs', true);
    await workbench.expand('Shop');
    await workbench.row('Home').click();
    await heading('Shop').waitFor({ timeout: 60_000 });
    await workbench.panel().locator('figure.diagram svg').waitFor({ timeout: 60_000 });
    await workbench.panel().locator('.article-body').getByRole('link', { name: 'setting up' }).click();
    await heading('Setting up').waitFor();
    await workbench.panel().getByRole('button', { name: 'Go back (Alt+Left)' }).click();
    await heading('Shop').waitFor();
  });

  it('have their code in the colors of the editor', async () => {
    await workbench.panel().locator('.article-body').getByRole('link', { name: 'setting up' }).click();
    await heading('Setting up').waitFor();
    const block = workbench.panel().locator('.code-block[data-language=typescript]');
    await block.scrollIntoViewIfNeeded();
    await eventually('colors', async () => {
      const colors = await block
        .locator('.code-line span')
        .evaluateAll(all => new Set(all.map(each => getComputedStyle(each).color)).size);
      return colors > 2;
    });
  });

  it('take on the colors of another theme as it is chosen', async () => {
    const colors = (): Promise<string[]> =>
      workbench
        .panel()
        .locator('.code-block[data-language=typescript] .code-line span')
        .evaluateAll(all => all.map(each => getComputedStyle(each).color));
    const before = await colors();
    workbench.changeSettings({ 'workbench.colorTheme': 'Default High Contrast Light' });
    const ofStrings = 'rgb(15, 74, 133)';
    await eventually('the colors of the theme', async () => (await colors()).includes(ofStrings));
    workbench.changeSettings({ 'workbench.colorTheme': undefined });
    await eventually('the colors from before', async () => (await colors()).join() === before.join());
  });

  it('are found by what is in them', async () => {
    const search = workbench.panel().getByRole('searchbox');
    await search.fill('giraffe');
    await workbench.panel().locator('.search-results mark').first().waitFor({ timeout: 30_000 });
    await search.press('Enter');
    await heading('Setting up').waitFor();
  });

  it('are edited at the place that is read, and show what is typed', async () => {
    await workbench.panel().getByRole('button', { name: 'Edit this page' }).click();
    await workbench.page.locator('.tab.active', { hasText: 'setup.md' }).waitFor();
    await workbench.runCommand('View: Close Editors in Other Groups');
    // The button over the text, which is there once it is known to be of a docs site.
    await workbench.page.locator('.editor-actions [aria-label*="Preview Docs"]').click();
    await heading('Setting up').waitFor();
    await workbench.page.locator('.monaco-editor .view-line', { hasText: 'giraffe' }).first().click();
    await workbench.page.keyboard.press('End');
    await workbench.page.keyboard.type(' And the zebra.');
    await workbench.panel().getByText('And the zebra.').waitFor({ timeout: 30_000 });
  });

  it('ask nothing that the policy of panels forbids', () => {
    assert.deepEqual(workbench.policyViolations, []);
  });
});
