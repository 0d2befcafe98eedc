import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Studio } from './Studio.ts';

/** The example organisation in `folder`, a copy: its tree, pages and problems. */
export async function takeCatalogScenes(studio: Studio, folder: string): Promise<void> {
  const { workbench } = studio;
  await workbench.open({ folder });
  await workbench.openCallboardView();
  await workbench.row('Components').waitFor({ timeout: 30_000 });

  await studio.scene(
    'catalog',
    async () => {
      await workbench.expand('Components');
      await workbench.expand('Booking service');
      await openPage('component:default/booking-service', 'Booking service');
      await workbench.page.mouse.move(800, 785);
    },
    { leadsOn: true },
  );
  const hover = async (): Promise<void> => {
    await workbench.row('Components').hover();
    await workbench.row('Ledger').hover();
    await workbench.page.locator('.monaco-hover').filter({ hasText: 'Declared in' }).first().waitFor();
  };
  await studio.scene('tooltip', hover, { again: hover });
  await studio.scene('raw-yaml', async () => {
    await workbench.panel().getByRole('tab', { name: 'YAML' }).click();
  });
  await studio.scene('page-group', () => openPage('group:default/money', 'Money'));
  await studio.scene('page-user', () => openPage('user:default/amara.diallo', 'Amara Diallo'));
  await studio.scene('page-conflict', () => openPage('component:default/ledger', 'Ledger'));
  const file = join(folder, 'platform/demand-forecast/catalog-info.yaml');
  const good = readFileSync(file, 'utf8');
  await studio.scene('page-gone-bad', async () => {
    await openPage('component:default/demand-forecast', 'Demand forecast');
    writeFileSync(file, good.replace(/^(\s*)owner:.*$/m, '$1owner: [insight'));
    await workbench.panel().locator('.message-error').first().waitFor();
  });
  await studio.scene('needs-attention', async () => {
    await workbench.collapse('Components');
    await workbench.expand('Needs attention');
  });
  writeFileSync(file, good);
  await studio.scene('problems', async () => {
    await workbench.runCommand('View: Close All Editors');
    await workbench.openFile('trouble/night-shift/catalog-info.yaml');
    await workbench.runCommand('View: Toggle Problems');
    const problems = workbench.page.locator('.markers-panel .monaco-list-row');
    await problems.nth(2).waitFor();
    await problems.filter({ hasText: 'demand-forecast' }).first().waitFor({ state: 'detached' });
    await workbench.page.keyboard.press('Escape');
  });
  await studio.scene('go-to-entity', async () => {
    await workbench.runCommand('Callboard: Go to Entity…');
    await workbench.page.locator('.quick-input-widget input').first().fill('pay');
    await workbench.quickPickRow('Payment service').first().waitFor();
  });
  await studio.scene('grouped-by-system', async () => {
    await workbench.page.keyboard.press('Escape');
    if (await workbench.page.locator('.part.panel').isVisible())
      await workbench.runCommand('View: Hide Panel');
    await workbench.runCommand('View: Close All Editors');
    await workbench.collapse('Needs attention');
    await workbench.groupBy('System and Domain');
    await workbench.expand('Payments');
    await workbench.expand('Billing');
  });
  await studio.scene('filtered', async () => {
    await workbench.groupBy('Kind');
    await workbench.filter('telemetry');
    await workbench.expand('Components');
  });
  await studio.scene('hidden', () => workbench.filter('nothing is called this'), { leadsOn: true });
  await studio.scene('page-narrow', async () => {
    await workbench.runCommand('Callboard: Clear Catalog Filters');
    await openPage('component:default/booking-service', 'Booking service');
    await workbench.page.setViewportSize({ width: 660, height: 1000 });
  });
  await workbench.page.setViewportSize({ width: 1280, height: 800 });

  async function openPage(ref: string, title: string): Promise<void> {
    await workbench.goToEntity(ref, title);
  }
}
