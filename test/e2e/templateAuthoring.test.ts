// A template as somebody writes it: its form and what it would produce, beside the text.
import assert from 'node:assert/strict';
import { cpSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import { packagedExtension } from '../helpers/packagedExtension.ts';
import { Workbench } from '../helpers/Workbench.ts';

describe('Writing a template in the workbench', () => {
  let workbench: Workbench;
  let folder: string;

  before(async function () {
    this.timeout(180_000);
    workbench = await Workbench.start({ vsix: packagedExtension() });
    folder = join(workbench.scratch, 'fernway');
    cpSync('examples', folder, { recursive: true });
    await workbench.open({ folder });
    await workbench.openCallboardView();
    await workbench.row('Node service').waitFor();
    await workbench.openFile('node-service/template.yaml');
  });

  after(async () => {
    await workbench.stop();
  });

  afterEach(async function () {
    if (this.currentTest?.state === 'failed') await workbench.keepScreenshot(this.currentTest.fullTitle());
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
});
