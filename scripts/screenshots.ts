// `node scripts/run.mjs screenshots [TEXT] [--docs]`: pictures of the workbench in every theme, into out/screenshots: those
// whose name contains TEXT, or all. It installs the package that is there. With --docs, those that the README shows are
// then put into docs/images, by ImageMagick's "convert".
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { packagedExtension } from '../test/helpers/packagedExtension.ts';
import { prepareTestFolder } from '../test/helpers/testFolder.ts';
import { Workbench } from '../test/helpers/Workbench.ts';
import { root } from './shared/paths.ts';
import { runToEnd } from './shared/processes.ts';
import { takeCatalogScenes } from './screenshots/catalogScenes.ts';
import { takeDocsScenes } from './screenshots/docsScenes.ts';
import { takeLargeScenes } from './screenshots/largeScenes.ts';
import { takeOddScenes } from './screenshots/oddScenes.ts';
import { takeProviderScenes } from './screenshots/providerScenes.ts';
import { takeRegisterScenes } from './screenshots/registerScenes.ts';
import { Studio } from './screenshots/Studio.ts';
import { takeTemplateScenes } from './screenshots/templateScenes.ts';
import { takeTroubleScenes } from './screenshots/troubleScenes.ts';
import { takeWelcomeScenes } from './screenshots/welcomeScenes.ts';

async function main(): Promise<void> {
  const docs = process.argv.includes('--docs');
  const text = process.argv.slice(2).find(arg => !arg.startsWith('--')) ?? '';
  const workbench = await Workbench.start({
    vsix: packagedExtension(),
    viewport: { width: 1280, height: 800 },
  });
  try {
    const folder = prepareTestFolder(join(workbench.scratch, 'fernway'));
    const studio = new Studio(workbench, text);
    await takeCatalogScenes(studio, folder);
    await takeOddScenes(studio);
    await takeTroubleScenes(studio);
    await takeTemplateScenes(studio);
    await takeDocsScenes(studio);
    await takeProviderScenes(studio);
    await takeRegisterScenes(studio);
    await takeLargeScenes(studio);
    await takeWelcomeScenes(studio, folder);
  } finally {
    await workbench.stop();
  }
  if (docs) putIntoDocs();
}

/** By the name in docs/images: the picture. */
const shownInDocs = {
  'catalog-dark.png': 'catalog-dark.png',
  'entity-light.png': 'page-group-light.png',
  'problems-dark.png': 'problems-dark.png',
};

function putIntoDocs(): void {
  const folder = join(root, 'docs/images');
  mkdirSync(folder, { recursive: true });
  for (const [name, picture] of Object.entries(shownInDocs)) {
    const from = join(root, 'out/screenshots', picture);
    runToEnd('convert', [from, '-strip', '+dither', '-colors', '128', join(folder, name)], { cwd: root });
  }
}

main().catch((error: unknown) => {
  console.error(error);
  process.exit(1);
});
