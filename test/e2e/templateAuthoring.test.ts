// A template as somebody writes it: its form and what it would produce, beside the text.
import assert from 'node:assert/strict';
import { cpSync, existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { eventually } from '../helpers/eventually.ts';
import { useWorkbench } from '../helpers/useWorkbench.ts';
import type { Workbench } from '../helpers/Workbench.ts';

describe('Writing a template in the workbench', () => {
  let workbench: Workbench;
  let folder: string;

  useWorkbench({
    name: 'fernway',
    fill: to => {
      cpSync('examples', to, { recursive: true });
    },
    opened: async (...both) => {
      [workbench, folder] = both;
      await workbench.openCallboardView();
      await workbench.row('Docs site').waitFor({ timeout: 60_000 });
      await workbench.openFile('node-service/template.yaml');
    },
  });

  const lens = (title: string) => workbench.page.locator('.codelens-decoration a', { hasText: title });
  const press = (key: string) => workbench.page.keyboard.press(key);
  /** Puts the cursor behind the title of the page, and types. */
  const typeIntoTitle = async (text: string): Promise<void> => {
    const line = workbench.page.locator('.view-line', { hasText: 'About the service' }).first();
    await line.click();
    await press('End');
    await workbench.page.keyboard.type(text);
  };

  it('shows the form beside the text, and follows what is typed', async function () {
    this.timeout(60_000);
    await lens('Preview Form').click();
    const heading = workbench.panel().getByRole('heading', { level: 2 });
    await heading.filter({ hasText: 'About the service' }).waitFor({ timeout: 30_000 });
    await typeIntoTitle(' you make');
    await heading.filter({ hasText: 'About the service you make' }).waitFor();
    await typeIntoTitle(': no YAML');
    const complaint = workbench
      .panel()
      .getByText(/Line \d+ cannot be read/)
      .first();
    await complaint.waitFor();
    for (let left = ': no YAML'.length; left > 0; left -= 1) await press('Backspace');
    await complaint.waitFor({ state: 'detached' });
  });

  it('does a dry run of the text with the answers of the form, and again without a question', async function () {
    this.timeout(60_000);
    const form = workbench.panel();
    await form.getByLabel('Name').first().fill('shop-shelf');
    await form.getByLabel('Owner').first().fill('foundations');
    await press('Tab');
    await form.getByRole('button', { name: 'Review' }).click();
    await form.getByRole('button', { name: 'Create' }).click();
    const row = workbench.page.getByRole('treeitem', { name: /catalog-info\.yaml.*new/ });
    await row.first().waitFor({ timeout: 30_000 });
    await workbench.runCommand('Callboard: Close Preview');
    await row.first().waitFor({ state: 'detached' });
    await lens('Dry Run').click();
    await row.first().waitFor({ timeout: 30_000 });
    assert.equal(existsSync(join(folder, 'shop-shelf')), false);
  });

  it('does a dry run by itself when a file of the template is saved, where one wishes that', async function () {
    this.timeout(60_000);
    await workbench.row(/catalog-info\.yaml.*new/).click();
    const produced = workbench.page.locator('.tab', { hasText: 'catalog-info.yaml (new)' });
    await produced.dblclick();
    workbench.changeSettings({ 'callboard.templates.dryRunOnSave': true });
    await workbench.openFile('skeleton/catalog-info.yaml');
    await workbench.page.locator('.view-line', { hasText: 'experimental' }).first().click();
    await press('End');
    await workbench.page.keyboard.type(' # for now');
    await press('ControlOrMeta+s');
    await produced.click();
    await workbench.page
      .locator('.modified-in-monaco-diff-editor .view-line', { hasText: 'experimental # for now' })
      .waitFor({ timeout: 30_000 });
    assert.equal(existsSync(join(folder, 'shop-shelf')), false);
  });

  it('helps in a folder that holds nothing else, too, and before anybody looks at Callboard', async function () {
    this.timeout(120_000);
    const alone = join(workbench.scratch, 'alone');
    mkdirSync(join(alone, 'deep'), { recursive: true });
    cpSync('examples/templates/node-service', join(alone, 'deep/node-service'), { recursive: true });
    await workbench.open({ folder: alone });
    await workbench.openFile('node-service/template.yaml');
    await lens('Preview Form').waitFor({ timeout: 60_000 });
    await typeIntoTitle(' of yours');
    await lens('Preview Form').click();
    await workbench
      .panel()
      .getByRole('heading', { level: 2, name: 'About the service of yours' })
      .waitFor({ timeout: 30_000 });
  });

  it('leaves the keys to the text, until one goes to the form: then the first field has them', async function () {
    this.timeout(120_000);
    const docsSite = join(workbench.scratch, 'docs-site');
    cpSync('templates/docs-site', docsSite, { recursive: true });
    await workbench.open({ folder: docsSite });
    await workbench.openFile('template.yaml');
    await lens('Preview Form').waitFor({ timeout: 60_000 });
    await workbench.page.locator('.view-line', { hasText: 'The docs' }).first().click();
    await press('End');
    await lens('Preview Form').click({ timeout: 60_000 });
    const form = workbench.panel();
    await form.getByRole('heading', { level: 2, name: 'The docs' }).waitFor({ timeout: 60_000 });
    await workbench.page.keyboard.type(' of ours');
    await form.getByRole('heading', { level: 2, name: 'The docs of ours' }).waitFor();
    await workbench.runCommand('View: Focus Next Editor Group');
    const name = form.getByLabel('Name').first();
    await eventually('the focus in the name', () => name.evaluate(e => e === e.ownerDocument.activeElement));
  });
});
