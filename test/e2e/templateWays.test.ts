// The ways of a template that end otherwise than well at once: a form, files that are there already, a step that fails.
import assert from 'node:assert/strict';
import { cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { eventually } from '../helpers/eventually.ts';
import { packagedExtension } from '../helpers/packagedExtension.ts';
import { Workbench } from '../helpers/Workbench.ts';
import { writeTemplates } from '../helpers/writeTemplates.ts';

describe('The ways of a template in the workbench', () => {
  let workbench: Workbench;
  let folder: string;

  before(async function () {
    this.timeout(180_000);
    workbench = await Workbench.start({ vsix: packagedExtension() });
    folder = join(workbench.scratch, 'fernway');
    cpSync('examples', folder, { recursive: true });
    writeTemplates(folder);
    await workbench.open({ folder });
    await workbench.openCallboardView();
    await workbench.row('Patience').waitFor({ timeout: 60_000 });
    await fold('Catalog');
  });

  after(async () => {
    await workbench.stop();
  });

  afterEach(async function () {
    if (this.currentTest?.state === 'failed') await workbench.keepScreenshot(this.currentTest.fullTitle());
  });

  /** Folds a view away, or opens it: the others have its room. */
  const fold = (view: string) =>
    workbench.page.locator('.sidebar .pane-header', { hasText: view }).first().click();
  const press = (key: string) => workbench.page.keyboard.press(key);
  const dialog = () => workbench.page.locator('.monaco-dialog-box');
  const pick = (label: string) => workbench.quickPickRow(label).first().click();
  const text = (path: string) => readFileSync(join(folder, path), 'utf8');

  it('asks in the form with pickers, and for what an answer brings about', async function () {
    this.timeout(60_000);
    await workbench.runOnRow('A service with everything', 'Create from Template');
    const form = workbench.panel();
    await form.getByLabel('Name').first().fill('shop-shelf');
    await form.getByLabel('Owner').first().click();
    await workbench.page.keyboard.type('found');
    await form.getByRole('option', { name: 'Foundations' }).first().waitFor();
    await press('ArrowDown');
    await press('Enter');
    await form.getByRole('button', { name: 'Next' }).click();
    await form.getByLabel('Deployment token').fill('hunter2');
    assert.equal(await form.getByLabel('Heap').count(), 0);
    await form.getByLabel('Runtime').first().selectOption({ label: 'Java virtual machine' });
    await form.getByLabel('Heap').first().fill('512m');
    await form.getByRole('button', { name: 'Review' }).click();
    await form.getByText('512m').waitFor();
    await form.getByRole('button', { name: 'Create' }).click();
    await workbench.quickPickRow('Preview Files').first().waitFor();
  });

  it('shows what differs from what is there, and overwrites nothing that it was not told to', async function () {
    this.timeout(60_000);
    mkdirSync(join(folder, 'shop-shelf'), { recursive: true });
    writeFileSync(join(folder, 'shop-shelf/README.md'), 'Mine.\n');
    await fold('Templates');
    await pick('Preview Files');
    await workbench.row('README.md').filter({ hasText: 'differs' }).waitFor();
    await workbench.row('README.md').click();
    await workbench.page.locator('.tab.active', { hasText: 'there ↔ produced' }).waitFor();
    await workbench.runCommand('Callboard: Create These Files');
    await dialog().getByText('1 file in').waitFor();
    await dialog().getByRole('button', { name: 'Cancel' }).click();
    assert.equal(existsSync(join(folder, 'shop-shelf/src/index.ts')), false);
    await workbench.runCommand('Callboard: Create These Files');
    await dialog().getByRole('button', { name: 'Keep Them' }).click();
    const heap = join(folder, 'shop-shelf/config/heap.txt');
    await eventually('the new files', () => existsSync(heap) && readFileSync(heap, 'utf8') === '512m\n');
    assert.equal(text('shop-shelf/README.md'), 'Mine.\n');
    // The first that is new, rather than the one that was kept.
    await workbench.page.locator('.tab.active', { hasText: 'catalog-info.yaml' }).waitFor();
  });

  it('takes all files back by one undo', async function () {
    this.timeout(60_000);
    await workbench.page.locator('.view-line', { hasText: 'shop-shelf' }).first().click();
    await press('ControlOrMeta+z');
    await eventually('the files to be gone', () => !existsSync(join(folder, 'shop-shelf/src/index.ts')));
    assert.equal(existsSync(join(folder, 'shop-shelf/catalog-info.yaml')), false);
    assert.equal(text('shop-shelf/README.md'), 'Mine.\n');
  });

  it('tells which step failed, and goes on from the Tasks view once it can', async function () {
    this.timeout(60_000);
    await fold('Templates');
    await workbench.runOnRow('A part that may be missing', 'Create from Template');
    const box = workbench.page.locator('.quick-input-widget:visible');
    await box.filter({ hasText: 'A part that may be missing: ' }).waitFor();
    await workbench.page.keyboard.type('shop-part');
    await press('Enter');
    await pick('Run');
    const task = workbench.row('A part that may be missing: shop-part');
    await workbench.page.getByText('failed in the step “Take the part”').first().waitFor();
    await task.filter({ hasText: 'failed' }).waitFor();
    mkdirSync(join(folder, 'templates/broken/part'), { recursive: true });
    writeFileSync(join(folder, 'templates/broken/part/part.txt'), 'The part.\n');
    await workbench.runOnRow('A part that may be missing: shop-part', 'Retry Task');
    await task.filter({ hasText: 'done' }).waitFor();
  });
});
