// `npm run screenshots [-- TEXT]`: pictures of the workbench in every theme, into out/screenshots: those whose name
// contains TEXT, or all. It installs the package that is there, or makes one first.
import { join } from 'node:path';
import { packagedExtension } from '../test/helpers/packagedExtension.ts';
import { prepareTestFolder } from '../test/helpers/testFolder.ts';
import { Workbench } from '../test/helpers/Workbench.ts';
import { takeCatalogScenes } from './screenshots/catalogScenes.ts';
import { takeOddScenes } from './screenshots/oddScenes.ts';
import { Studio } from './screenshots/Studio.ts';
import { takeWelcomeScenes } from './screenshots/welcomeScenes.ts';

async function main(): Promise<void> {
  const [text = ''] = process.argv.slice(2);
  const workbench = await Workbench.start({
    vsix: packagedExtension(),
    viewport: { width: 1280, height: 800 },
  });
  try {
    const folder = prepareTestFolder(join(workbench.scratch, 'fernway'));
    const studio = new Studio(workbench, text);
    await takeCatalogScenes(studio, folder);
    await takeOddScenes(studio);
    await takeWelcomeScenes(studio, folder);
  } finally {
    await workbench.stop();
  }
}

main().catch((error: unknown) => {
  console.error(error);
  process.exit(1);
});
