import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Studio } from './Studio.ts';

/** Why a file is not in the catalog, for each kind of trouble. */
export async function takeTroubleScenes(studio: Studio): Promise<void> {
  if (!studio.wants('why-not-')) return;
  const { workbench } = studio;
  const folder = join(workbench.scratch, 'trouble');
  writeFiles(folder);
  await workbench.open({ folder });
  await workbench.openCallboardView();
  await workbench.row('Components').waitFor({ timeout: 30_000 });
  for (const [name, file] of Object.entries(troubles)) {
    await studio.scene(`why-not-${name}`, async () => {
      await workbench.page.keyboard.press('Escape');
      await workbench.openFile(file);
      await workbench.runCommand('Callboard: Why Is This Not in My Catalog?');
      await workbench.page.locator('.quick-input-title').filter({ hasText: 'not in my catalog' }).waitFor();
    });
  }
}

/** By the name of the picture: the file that is asked about. */
const troubles = {
  conflict: 'b/catalog-info.yaml',
  broken: 'broken/catalog-info.yaml',
  ignored: 'build/catalog-info.yaml',
  'not-included': 'deploy/service.yml',
  empty: 'empty/catalog-info.yaml',
  target: 'location/catalog-info.yaml',
  good: 'a/catalog-info.yaml',
};

const files = {
  '.gitignore': 'build/\n',
  'a/catalog-info.yaml': component('payments'),
  'b/catalog-info.yaml': component('payments'),
  'broken/catalog-info.yaml': `${component('half')}  dependsOn: [resource:default/ledger\n---\n${component('Bad name')}`,
  'build/catalog-info.yaml': component('built'),
  'deploy/service.yml': component('deployed'),
  'empty/catalog-info.yaml': '# To be written.\n',
  'location/catalog-info.yaml': `apiVersion: backstage.io/v1alpha1
kind: Location
metadata:
  name: all-services
spec:
  targets:
    - ./services/*.yaml
    - ../../outside.yaml
`,
};

function writeFiles(folder: string): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
}

function component(name: string): string {
  return `apiVersion: backstage.io/v1alpha1
kind: Component
metadata:
  name: ${name}
spec:
  type: service
  lifecycle: production
  owner: team-money
`;
}
