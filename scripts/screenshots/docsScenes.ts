import { join } from 'node:path';
import { writeDocs } from '../../test/helpers/docs/writeDocs.ts';
import type { Studio } from './Studio.ts';

/** Reading docs, from the first page to a wide table and a long page. */
export async function takeDocsScenes(studio: Studio): Promise<void> {
  if (!studio.wants('docs-')) return;
  const { workbench } = studio;
  const panel = workbench.panel();
  await workbench.open({ folder: writeDocs(join(workbench.scratch, 'docs')) });
  await workbench.openCallboardView();
  await workbench.row('Components').waitFor({ timeout: 60_000 });
  await studio.scene(
    'docs-home',
    async () => {
      await workbench.foldView('Catalog');
      await workbench.foldView('Docs', true);
      await workbench.expand('Shop');
      await workbench.row('Home').click();
      await panel.locator('figure.diagram svg').waitFor({ timeout: 60_000 });
    },
    { leadsOn: true },
  );
  await studio.scene(
    'docs-wide-table',
    async () => {
      await panel.locator('.article-body').getByRole('link', { name: 'setting up' }).click();
      await panel.getByRole('heading', { level: 1, name: 'Setting up' }).waitFor();
    },
    { leadsOn: true },
  );
  await studio.scene(
    'docs-long',
    async () => {
      await panel.locator('.page-turn-next').click();
      await panel.getByRole('heading', { level: 1, name: 'Using it' }).waitFor();
      await workbench.page.mouse.move(800, 500);
      await workbench.page.mouse.wheel(0, 3_000);
    },
    { leadsOn: true },
  );
  await studio.scene('docs-search', async () => {
    await panel.getByRole('searchbox').fill('giraffe');
    await panel.locator('.search-results mark').first().waitFor({ timeout: 30_000 });
  });
}
