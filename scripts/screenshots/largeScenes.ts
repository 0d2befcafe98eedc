import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { generateCatalog, largeGroup } from '../../bench/shared/generateCatalog.ts';
import type { Studio } from './Studio.ts';

/** Ten thousand entities: what the tree and a page make of them. */
export async function takeLargeScenes(studio: Studio): Promise<void> {
  if (!studio.wants('large-')) return;
  const { workbench } = studio;
  const folder = join(workbench.scratch, 'large');
  const { samples, entities, files } = generateCatalog({ folder, count: 10_000, membersOfLargeGroup: 500 });
  await workbench.open({ folder });
  await workbench.openCallboardView();
  await workbench.page
    .locator('.statusbar-item', { hasText: entities.toLocaleString('en') })
    .waitFor({ timeout: 60_000 });
  await studio.scene('large-tree', async () => {
    await workbench.expand('Components');
    await workbench.goToEntity(samples.component, titleOf(samples.component, files));
  });
  await studio.scene('large-by-owner', () => workbench.groupBy('Owner'));
  await studio.scene('large-filtered', async () => {
    await workbench.groupBy('Kind');
    await workbench.filter(samples.term);
    await workbench.expand('Components');
  });
  await studio.scene('large-group', async () => {
    await workbench.runCommand('Callboard: Clear Catalog Filters');
    await workbench.goToEntity(`group:default/${largeGroup}`, titleOf(`group:default/${largeGroup}`, files));
  });
}

/** As the generated files say it, in the line after the name. */
function titleOf(ref: string, files: readonly string[]): string {
  const name = `  name: ${ref.slice(ref.indexOf('/') + 1)}\n`;
  const text = files.map(file => readFileSync(file, 'utf8')).find(each => each.includes(name)) ?? '';
  return /^ {2}title: (.*)$/m.exec(text.slice(text.indexOf(name)))?.[1] ?? '';
}
