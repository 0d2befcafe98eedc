// What the Catalog view says where there is nothing to show, and that each way out leads there.
import assert from 'node:assert/strict';
import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { generateCatalog } from '../../bench/shared/generateCatalog.ts';
import { breakServer } from '../helpers/breakServer.ts';
import { packagedExtension } from '../helpers/packagedExtension.ts';
import { prepareTestFolder } from '../helpers/testFolder.ts';
import { retry } from '../helpers/retry.ts';
import { Workbench } from '../helpers/Workbench.ts';

describe('The Catalog view where there is nothing to show', () => {
  let workbench: Workbench;
  let folder: string;

  before(async function () {
    this.timeout(180_000);
    workbench = await Workbench.start({ vsix: packagedExtension() });
    folder = prepareTestFolder(join(workbench.scratch, 'fernway'));
  });

  after(async () => {
    await workbench.stop();
  });

  afterEach(async function () {
    if (this.currentTest?.state === 'failed') await workbench.keepScreenshot(this.currentTest.fullTitle());
  });

  async function open(target: { folder?: string }): Promise<void> {
    await workbench.open(target);
    await workbench.openCallboardView();
  }

  function button(name: string) {
    return workbench.page.locator('.sidebar .welcome-view-content').getByRole('button', { name });
  }

  it('offers to open a folder where none is open, and puts the example where one says', async function () {
    this.timeout(90_000);
    await open({});
    await workbench.welcome('Open a folder to see the software').waitFor();
    await button('Open Folder').waitFor();
    await button('Try the Example').click();
    const dialog = workbench.page.locator('.quick-input-widget:visible');
    // The dialog writes where it begins over what was typed before it had listed that. It acts on the folder that it lists,
    // which follows what is typed, and takes no answer while it is listing.
    await retry(async () => {
      await dialog.locator('input[type=text]').first().fill(`${workbench.scratch}/`);
      await workbench.quickPickRow('data').first().waitFor({ timeout: 3_000 });
      await dialog.getByRole('button', { name: 'Put Example Here' }).click({ timeout: 3_000 });
      await dialog.waitFor({ state: 'hidden', timeout: 3_000 });
    });
    await workbench.page.waitForURL(/callboard-example/, { timeout: 60_000 });
    await workbench.openCallboardView();
    await workbench.row('Components').waitFor({ timeout: 30_000 });
    assert.ok(existsSync(join(workbench.scratch, 'callboard-example/catalog-info.yaml')));
  });

  it('leads from a folder that has no catalog file to the settings that say where to look', async () => {
    const empty = join(workbench.scratch, 'empty');
    mkdirSync(empty);
    await open({ folder: empty });
    await workbench.welcome('No catalog files were found').waitFor({ timeout: 30_000 });
    await button('Choose Where to Look in the Settings').click();
    await workbench.page.locator('.settings-editor').getByText('Catalog: Include').first().waitFor();
  });

  it('offers to describe such a folder', async () => {
    await button('Try the Example').waitFor();
    await button('Add a catalog-info.yaml').click();
    await workbench.quickPickRow('empty').first().click();
    await workbench.page.locator('.tab.active', { hasText: 'catalog-info.yaml' }).waitFor();
    await workbench.row('Components').waitFor();
  });

  it('says that the filters hide everything, and clears them', async () => {
    await open({ folder });
    await workbench.row('Components').waitFor({ timeout: 30_000 });
    await workbench.filter('nothing is called this');
    await workbench.welcome('Nothing in the catalog matches').waitFor();
    await button('Change the Filter').waitFor();
    await button('Clear Filters').click();
    await workbench.row('Components').waitFor();
  });

  it('says why an address does not serve, and goes on when it is mended', async () => {
    workbench.changeSettings({ 'callboard.server.url': 'http://127.0.0.1:1' });
    await workbench.row('Choose a server').waitFor();
    await workbench.page.locator('.sidebar').getByText('http://127.0.0.1:1').first().waitFor();
    await workbench.row('Choose a server').click();
    await workbench.page.locator('.settings-editor').getByText('Server: Url').first().waitFor();
    workbench.changeSettings({ 'callboard.server.url': '' });
    await workbench.row('Components').waitFor();
  });

  it('says that the server is starting, then why it did not, and tries again', async () => {
    await workbench.open({});
    await workbench.stopServer();
    const mend = breakServer(workbench.installedExtension, 5);
    await open({ folder });
    await workbench.welcome('Starting the Callboard server').waitFor();
    await workbench.page.locator('.sidebar').getByText('The disk is on fire.').first().waitFor();
    mend();
    await workbench.row('Try again').click();
    await workbench.row('Components').waitFor();
  });

  it('reads nothing in a workspace that is not trusted; says that it reads once it is, and then shows it', async function () {
    this.timeout(90_000);
    workbench.changeSettings({
      'security.workspace.trust.enabled': true,
      'security.workspace.trust.startupPrompt': 'never',
    });
    const large = join(workbench.scratch, 'large');
    generateCatalog({ folder: large, count: 5_000, perFile: 10 });
    await open({ folder: large });
    await workbench.welcome('a workspace you have not trusted').waitFor({ timeout: 30_000 });
    await button('Manage Workspace Trust').click();
    await workbench.page
      .locator('.workspace-trust-editor')
      .getByRole('button', { name: 'Trust' })
      .first()
      .click();
    await workbench.welcome('Reading the catalog files').waitFor();
    await workbench.row('Components').waitFor({ timeout: 60_000 });
  });
});
