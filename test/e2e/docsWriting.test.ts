// Docs as a person writes them in the workbench: what is typed stands beside it, what is wrong is named and mended.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { eventually } from '../helpers/eventually.ts';
import { writeManyDocs } from '../helpers/docs/writeManyDocs.ts';
import { retry } from '../helpers/retry.ts';
import { useWorkbench } from '../helpers/useWorkbench.ts';
import type { Workbench } from '../helpers/Workbench.ts';

describe('Docs that are being written', function () {
  this.timeout(120_000);
  let workbench: Workbench;
  let folder: string;

  useWorkbench({
    name: 'shop',
    fill: writeManyDocs,
    opened: async (...both) => {
      [workbench, folder] = both;
      // In a browser, this VS Code saves by itself.
      workbench.changeSettings({ 'files.autoSave': 'off' });
      await workbench.openCallboardView();
      await workbench.row('Components').waitFor({ timeout: 60_000 });
    },
  });

  const press = (key: string) => workbench.page.keyboard.press(key);
  const type = (text: string) => workbench.page.keyboard.type(text);
  const heading = (name: string) => workbench.panel().getByRole('heading', { level: 1, name });
  const line = (text: string) =>
    workbench.page.locator('.monaco-editor .view-line', { hasText: text }).first();
  const read = (path: string): string => readFileSync(join(folder, path), 'utf8');
  const scroll = () =>
    workbench
      .panel()
      .locator('body')
      .evaluate(body => body.ownerDocument.defaultView?.scrollY ?? 0);

  it('come into being from a component that has none, and stand beside their first page', async () => {
    await workbench.expand('Components');
    await workbench.runOnRow('Gate', 'Add Docs to Component');
    await workbench.page.locator('.tab', { hasText: 'index.md' }).waitFor();
    await heading('Gate').waitFor({ timeout: 60_000 });
    assert.match(read('gate/catalog-info.yaml'), /techdocs-ref: dir:\./);
    assert.match(read('gate/mkdocs.yml'), /site_name: "Gate"/);
  });

  it('show what is typed before it is saved', async () => {
    await line('Getting started').click();
    await press('End');
    await type(' with the gate');
    await workbench.panel().getByRole('heading', { name: 'Getting started with the gate' }).waitFor();
    assert.ok(!read('gate/docs/index.md').includes('with the gate'));
  });

  it('follow the editor into another site, and its nav as it is typed', async () => {
    await workbench.openFile('wallet/mkdocs.yml');
    await heading('Wallet').waitFor({ timeout: 30_000 });
    await line('Constructs').click();
    await press('End');
    await press('Enter');
    await type('- Later: index.md');
    await workbench.panel().getByRole('button', { name: 'Pages of these docs' }).click();
    const pages = workbench.panel().getByRole('navigation', { name: 'Pages of these docs' });
    await pages.getByRole('link', { name: 'Later' }).waitFor();
    assert.ok(!read('wallet/mkdocs.yml').includes('Later'));
    await line('Later').click();
    await workbench.runCommand('File: Revert File');
    await pages.getByRole('link', { name: 'Later' }).waitFor({ state: 'detached' });
  });

  it('scroll in step with their text, both ways', async () => {
    await workbench.openFile('docs/guide/use.md');
    await heading('Using it').waitFor({ timeout: 30_000 });
    await line('Part 0').click();
    await press('ControlOrMeta+End');
    await eventually('the end of the page', async () => (await scroll()) > 2_000);
    await workbench.page.waitForTimeout(500);
    await workbench.page.locator('iframe.webview.ready').hover();
    await workbench.page.mouse.wheel(0, -50_000);
    await eventually('the top of the page', async () => (await scroll()) === 0);
    await line('# Using it').waitFor();
  });

  it('name a link that leads nowhere, and mend it', async () => {
    await line('# Using it').click();
    await workbench.openFile('wallet/docs/index.md');
    await line('It pays for').click();
    await press('ControlOrMeta+End');
    await type('See [it](setpu.md) too.');
    await press('Escape');
    const squiggle = workbench.page.locator('.squiggly-error, .squiggly-warning');
    await squiggle.first().waitFor({ timeout: 30_000 });
    for (let left = 'pu.md) too.'.length; left > 0; left -= 1) await press('ArrowLeft');
    // Asked once more, the editor would take what it offers first.
    await retry(async () => {
      await press('Escape');
      await press('ControlOrMeta+.');
      await workbench.page
        .locator('.action-widget .monaco-list-row', { hasText: 'Change to "setup.md"' })
        .click({ timeout: 5_000 });
    });
    await line('See [it](setup.md) too.').waitFor();
    await squiggle.first().waitFor({ state: 'detached', timeout: 30_000 });
    await workbench.panel().getByRole('link', { name: 'it', exact: true }).waitFor();
  });

  it('lead from the preview to the page that a link names, and the preview goes along', async () => {
    await workbench.panel().getByRole('link', { name: 'it', exact: true }).click();
    await workbench.page.locator('.tab.active', { hasText: 'setup.md' }).waitFor();
    await heading('Install the wallet').waitFor();
  });

  it('are edited where they are read', async () => {
    await workbench.runCommand('File: Save All');
    await workbench.runCommand('View: Close All Editors');
    await workbench.runAndPick('Callboard: Open Docs…', 'Shop');
    await workbench.panel().getByRole('link', { name: 'Using it' }).first().click();
    await heading('Using it').waitFor();
    await workbench.panel().getByRole('navigation', { name: 'On this page' }).getByText('Part 30').click();
    await eventually('the place', async () => (await scroll()) > 1_000);
    await workbench.panel().getByRole('button', { name: 'Edit this page' }).click();
    await workbench.page.locator('.tab.active', { hasText: 'use.md' }).waitFor();
    const at = await workbench.cursorLine();
    const heads = read('docs/guide/use.md').split('\n').indexOf('## Part 30') + 1;
    assert.ok(Math.abs(at - heads) <= 2, `line ${at} is opened, and the heading is in ${heads}`);
  });
});
