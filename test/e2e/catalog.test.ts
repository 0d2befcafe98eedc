// A person's way through the workbench, in order, with the packaged extension installed in a real VS Code.
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { eventually } from '../helpers/eventually.ts';
import { packagedExtension } from '../helpers/packagedExtension.ts';
import { prepareTestFolder } from '../helpers/testFolder.ts';
import { Workbench } from '../helpers/Workbench.ts';

describe('The catalog in the workbench, as installed from the package', () => {
  let workbench: Workbench;
  let folder: string;

  before(async function () {
    this.timeout(180_000);
    workbench = await Workbench.start({ vsix: packagedExtension() });
    folder = prepareTestFolder(join(workbench.scratch, 'Fernway with spaces & ümlauts'));
    await workbench.open({ folder });
  });

  after(async () => {
    await workbench.stop();
  });

  afterEach(async function () {
    if (this.currentTest?.state === 'failed') await workbench.keepScreenshot(this.currentTest.fullTitle());
  });

  it('shows every kind of the folder in the Catalog view', async () => {
    await workbench.openCallboardView();
    for (const kind of ['Components', 'APIs', 'Resources', 'Systems', 'Domains', 'Groups', 'Users']) {
      await workbench.row(kind).waitFor({ timeout: 30_000 });
    }
  });

  it('says in the status bar how many entities there are', async () => {
    const item = workbench.page
      .locator('.statusbar-item', { hasText: /\b9\d\b/ })
      .filter({ has: workbench.page.locator('[aria-label*="Callboard"]') });
    await item.first().waitFor();
  });

  it('groups by owner when asked to, and shows what a team owns', async () => {
    await workbench.runAndPick('Callboard: Group Catalog By…', 'Owner');
    await workbench.expand('Money');
    await workbench.row('Payment service').waitFor();
  });

  it('filters by what is typed, and clears the filter again', async () => {
    await workbench.runAndPick('Callboard: Group Catalog By…', 'Kind');
    await workbench.runCommand('Callboard: Filter Catalog…');
    await workbench.page.locator('.quick-input-widget input').first().fill('telemetry');
    await workbench.page.keyboard.press('Enter');
    await workbench.expand('Components');
    await workbench.row('Telemetry gateway').waitFor();
    await workbench.row('Domains').waitFor({ state: 'detached' });
    await workbench.runCommand('Callboard: Clear Catalog Filters');
    await workbench.row('Domains').waitFor();
  });

  it('opens an entity’s page by typing a part of its name', async () => {
    await workbench.runCommand('Callboard: Go to Entity…');
    await workbench.page.locator('.quick-input-widget input').first().fill('booking-serv');
    await workbench.quickPickRow('Booking service').first().waitFor();
    await workbench.page.keyboard.press('Enter');
    await workbench.panel().getByRole('heading', { level: 1, name: 'Booking service' }).waitFor();
    await workbench.panel().getByText('Reserves a vehicle for a rider').first().waitFor();
  });

  it('finds an entity that comes while it is looked for', async () => {
    await workbench.openGoToEntity();
    await workbench.page.locator('.quick-input-widget input').first().fill('late-comer');
    await workbench.quickPickRow('No entity matches').first().waitFor();
    const file = join(folder, 'late.catalog-info.yaml');
    writeFileSync(
      file,
      'apiVersion: backstage.io/v1alpha1\nkind: Resource\nmetadata: { name: late-comer }\nspec: { type: bucket, owner: group:money }\n',
    );
    await workbench.quickPickRow('resource:default/late-comer').first().waitFor();
    await workbench.page.keyboard.press('Escape');
    rmSync(file);
  });

  it('follows a relation to another page, and comes back', async () => {
    await workbench.panel().getByRole('table').getByText('Payment API').first().click();
    await workbench.panel().getByRole('heading', { level: 1, name: 'Payment API' }).waitFor();
    await workbench.panel().getByRole('button', { name: 'Go back' }).click();
    await workbench.panel().getByRole('heading', { level: 1, name: 'Booking service' }).waitFor();
  });

  it('goes to the very line of a declaration', async () => {
    await workbench.collapse('Components');
    await workbench.expand('APIs');
    await workbench.row('Ride events').click();
    await workbench.panel().getByRole('heading', { level: 1, name: 'Ride events' }).waitFor();
    await workbench.runOnRow('Ride events', 'Go to Declaration');
    await workbench.page.locator('.tab.active', { hasText: 'catalog-info.yaml' }).waitFor();
    const text = readFileSync(join(folder, 'riding/booking-service/catalog-info.yaml'), 'utf8').split('\n');
    await eventually('the cursor at the declaration', async () => {
      return (text[(await workbench.cursorLine()) - 1] ?? '').includes('name: ride-events');
    });
  });

  it('shows a problem at its place as soon as a file is broken on disk, and none once it is mended', async () => {
    const file = join(folder, 'platform/demand-forecast/catalog-info.yaml');
    const good = readFileSync(file, 'utf8');
    writeFileSync(file, good.replace('name: demand-forecast', 'name: demand forecast'));
    await workbench.runCommand('View: Toggle Problems');
    const problem = workbench.page.locator('.markers-panel .monaco-list-row', { hasText: 'demand forecast' });
    await problem.first().waitFor();
    writeFileSync(file, good);
    await problem.first().waitFor({ state: 'detached' });
  });

  it('tells why something in a file is not in the catalog, and leads to the place', async () => {
    await workbench.openFile('trouble/night-shift/catalog-info.yaml');
    await workbench.runCommand('Callboard: Why Is This Not in My Catalog?');
    await workbench.quickPickRow('Looked for in').first().waitFor();
    await workbench.quickPickRow('Line ').first().click();
    await eventually('the cursor at the place', async () => (await workbench.cursorLine()) > 1);
  });

  it('shows a new component once its file is written', async () => {
    await workbench.expand('Components');
    writeFileSync(
      join(folder, 'riding/catalog-info.yaml'),
      'apiVersion: backstage.io/v1alpha1\nkind: Component\nmetadata:\n  name: aardvark\n  title: Aardvark\nspec:\n  type: service\n  lifecycle: experimental\n  owner: riders\n',
    );
    await workbench.row('Aardvark').waitFor();
  });
});
