// The ways of a template that end otherwise than well at once: a form, files that are there already, a step that fails.
import assert from 'node:assert/strict';
import { cpSync, existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { eventually } from '../helpers/eventually.ts';
import { useWorkbench } from '../helpers/useWorkbench.ts';
import type { Workbench } from '../helpers/Workbench.ts';
import { writeTemplates } from '../helpers/writeTemplates.ts';

describe('The ways of a template in the workbench', () => {
  let workbench: Workbench;
  let folder: string;

  useWorkbench({
    name: 'fernway',
    fill: to => {
      cpSync('examples', to, { recursive: true });
      writeTemplates(to);
    },
    opened: async (...both) => {
      [workbench, folder] = both;
      await workbench.openCallboardView();
      await workbench.foldView('Catalog');
      await workbench.row('Patience').waitFor({ timeout: 60_000 });
    },
  });

  const press = (key: string) => workbench.page.keyboard.press(key);
  const dialog = () => workbench.page.locator('.monaco-dialog-box');
  const pick = (label: string) => workbench.quickPickRow(label).first().click();
  const text = (path: string) => readFileSync(join(folder, path), 'utf8');

  it('asks in the form with pickers, and keeps what was answered when it is closed, but for secrets', async function () {
    this.timeout(90_000);
    await workbench.runOnRow('A service with everything', 'Create from Template');
    const form = workbench.panel();
    await form.getByLabel('Name').first().fill('shop-shelf');
    await form.getByLabel('Owner').first().click();
    await workbench.page.keyboard.type('found');
    await form.getByRole('option', { name: 'Foundations' }).first().waitFor();
    await press('ArrowDown');
    await press('Enter');
    await form.getByRole('button', { name: 'Next' }).click();
    await form.getByLabel('Replicas').fill('5');
    await form.getByLabel('Deployment token').fill('hunter2');
    await press('Tab');
    await workbench.runCommand('View: Close Editor');
    await workbench.page
      .locator('.tab', { hasText: 'A service with everything' })
      .waitFor({ state: 'detached' });
    await workbench.runOnRow('A service with everything', 'Create from Template');
    await pick('Go on where you left off');
    await form.getByLabel('Deployment token').waitFor();
    assert.equal(await form.getByLabel('Replicas').inputValue(), '5');
    assert.equal(await form.getByLabel('Deployment token').inputValue(), '');
    await form.getByRole('button', { name: 'Back' }).click();
    await form.getByLabel('Name').first().waitFor();
    assert.equal(await form.getByLabel('Name').first().inputValue(), 'shop-shelf');
    await form.getByRole('button', { name: 'Next' }).click();
  });

  it('asks in the form for what an answer brings about', async function () {
    this.timeout(60_000);
    const form = workbench.panel();
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
    await workbench.foldView('Templates');
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
    // What can be run in the skeleton can be run here, and nothing else can.
    const canRun = (path: string) => (statSync(join(folder, 'shop-shelf', path)).mode & 0o111) !== 0;
    if (process.platform !== 'win32') await eventually('the right to run it', () => canRun('bin/start.sh'));
    assert.equal(canRun('src/index.ts'), false);
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
    await workbench.foldView('Templates', true);
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

  const isRunning = (task: string) => workbench.row(task).filter({ hasText: 'Wait' });
  const isCancelled = (task: string) => workbench.row(task).filter({ hasText: 'cancelled' });
  const runPatience = async (name: string): Promise<void> => {
    await workbench.runOnRow('Waits, and says what for', 'Create from Template');
    for (const [question, answer] of [
      ['Name', name],
      ['Seconds', '120'],
    ] as const) {
      await workbench.page.locator('.quick-input-widget:visible', { hasText: question }).waitFor();
      await press('ControlOrMeta+a');
      await workbench.page.keyboard.type(answer);
      await press('Enter');
    }
    await pick('Run');
    await isRunning(`Patience: ${name}`).waitFor();
  };

  it('cancels a task in the middle of a step, from its row and from its notification, and says so', async function () {
    this.timeout(120_000);
    await runPatience('by-row');
    await workbench.runOnRow('Patience: by-row', 'Cancel Task');
    await isCancelled('Patience: by-row').waitFor();
    await workbench.notification('Patience: by-row was cancelled.');
    // Of many, the newest is scrolled below the head of their list.
    await workbench.runCommand('Notifications: Clear All Notifications');
    await runPatience('by-notification');
    await workbench.notification('Wait (2 of 3)');
    await workbench.pressInNotification('Patience: by-notification', 'Cancel');
    await isCancelled('Patience: by-notification').waitFor();
    await workbench.pressInNotification('Patience: by-notification was cancelled.', 'Show Log');
    await workbench.page.locator('.view-line', { hasText: 'Step wait has been cancelled.' }).waitFor();
    assert.equal(await workbench.page.getByText('failed in the step “Wait”').count(), 0);
  });

  it('has the tasks of before when the window is reloaded, with what they did', async function () {
    this.timeout(120_000);
    await workbench.page.reload();
    await workbench.openCallboardView();
    await isCancelled('Patience: by-row').waitFor({ timeout: 60_000 });
    await workbench.expand('A part that may be missing: shop-part');
    await workbench.row('What came of it').waitFor();
    await workbench.row('Take the part').waitFor();
  });

  it('stars a template, and previews it, from the menu of its row', async function () {
    this.timeout(60_000);
    await workbench.runOnRow('Node service', 'Star');
    await workbench.row('Node service').filter({ hasText: '★' }).waitFor();
    await workbench.runOnRow('Node service', 'Unstar');
    await workbench.row('★').waitFor({ state: 'detached' });
    await workbench.runOnRow('Node service', 'Preview Template');
    await workbench.page
      .locator('.quick-input-widget:visible', { hasText: 'Lower case, with dashes' })
      .waitFor();
    await workbench.page.keyboard.type('shop-till');
    await press('Enter');
    await pick('Foundations');
    await workbench.row(/catalog-info\.yaml.*new/).waitFor({ timeout: 30_000 });
  });
});
