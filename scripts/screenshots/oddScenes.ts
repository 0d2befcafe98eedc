import { join } from 'node:path';
import type { Studio } from './Studio.ts';
import { writeOddCatalog } from './writeOddCatalog.ts';

/** The tree and the page with what is very long, very much, missing or in another script. */
export async function takeOddScenes(studio: Studio): Promise<void> {
  if (!studio.wants('odd-')) return;
  const { workbench } = studio;
  const folder = join(workbench.scratch, 'odd');
  writeOddCatalog(folder);
  await workbench.open({ folder });
  await workbench.openCallboardView();
  await workbench.expand('Components');
  await studio.scene('odd-long', () => workbench.goToEntity('the-service-whose', 'A title that goes'));
  await studio.scene('odd-annotations', async () => {
    await workbench.panel().getByRole('heading', { name: 'Annotations' }).scrollIntoViewIfNeeded();
  });
  for (const [name, title] of [
    ['bare', 'bare'],
    ['rocket', 'Rocket'],
    ['right-to-left', 'התשלומים'],
    ['han', '支付服务'],
    ['lines', 'lines'],
    ['everyone', 'everyone'],
  ] as const) {
    await studio.scene(`odd-${name}`, () => workbench.goToEntity(name, title));
  }
}
