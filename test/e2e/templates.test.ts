// From the command palette to files in the open folder, by the keyboard alone.
import assert from 'node:assert/strict';
import { cpSync, existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { eventually } from '../helpers/eventually.ts';
import { useWorkbench } from '../helpers/useWorkbench.ts';
import type { Workbench } from '../helpers/Workbench.ts';

describe('Creating from a template in the workbench', () => {
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
      // The palette has what needs a server from then on.
      await workbench.row('Docs site').waitFor({ timeout: 60_000 });
    },
  });

  const widget = () => workbench.page.locator('.quick-input-widget:visible');
  const press = (key: string) => workbench.page.keyboard.press(key);
  /** Waits until the box asks for something, types, and goes on. */
  const answer = async (question: string, text?: string): Promise<void> => {
    const box = widget().filter({ hasText: question });
    const inputs = widget().locator(`input[placeholder*="${question}"]`);
    await eventually(
      `the question "${question}"`,
      async () => (await box.isVisible()) || (await inputs.first().isVisible()),
      30_000,
    );
    if (text !== undefined) {
      await press('ControlOrMeta+a');
      await workbench.page.keyboard.type(text);
    }
    await press('Enter');
  };

  it('asks step by step, says what does not fit, and writes files that the catalog then has', async function () {
    this.timeout(180_000);
    await workbench.runCommand('Callboard: Create from Template');
    await answer('What do you want to make?', 'Node service');
    const box = widget().filter({ hasText: 'Lower case, with dashes' });
    await box.waitFor({ timeout: 30_000 });
    await workbench.page.keyboard.type('Not Good');
    // What is wrong stands in the place of the question.
    await answer('This has to fit the pattern', 'shop-cart');
    await answer('Owner', 'foundations');
    await answer('What is to come of it?', 'Create in');
    await answer('Where are the files to be written?');
    const file = join(folder, 'shop-cart', 'catalog-info.yaml');
    // A file is there before its text is.
    const isWritten = () => existsSync(file) && readFileSync(file, 'utf8') !== '';
    await eventually('the written descriptor', isWritten, 30_000);
    assert.match(readFileSync(file, 'utf8'), /name: "shop-cart"/);
    await workbench.goToEntity('shop-cart', 'shop-cart');
  });

  it('shows what would be written beside what is there, and writes nothing', async function () {
    this.timeout(120_000);
    await workbench.runCommand('Callboard: Preview Template');
    await answer('What do you want to make?', 'Node service');
    await answer('Lower case, with dashes', 'shop-till');
    await answer('Owner', 'foundations');
    const row = workbench.page.getByRole('treeitem', { name: /catalog-info\.yaml.*new/ });
    await row.first().waitFor({ timeout: 30_000 });
    assert.equal(existsSync(join(folder, 'shop-till')), false);
  });
});
