import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createTestGitHub } from '../../test/helpers/github/createTestGitHub.ts';
import type { TestGitHub } from '../../test/helpers/github/TestGitHub.ts';
import type { Studio } from './Studio.ts';

/** One component on its way into the catalog: what it would bring, a first descriptor, and the pull request with it. */
export async function takeRegisterScenes(studio: Studio): Promise<void> {
  if (!studio.wants('register-')) return;
  const github = await createTestGitHub({ validate: false });
  try {
    await fill(github);
    const folder = join(studio.workbench.scratch, 'refund-desk');
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'app-config.yaml'), configOf(github));
    await takeScenes(studio, github, folder);
  } finally {
    await github.close();
  }
}

async function takeScenes(studio: Studio, github: TestGitHub, folder: string): Promise<void> {
  const { workbench } = studio;
  const { page } = workbench;
  const box = (text: string) => page.locator('.quick-input-widget:visible').filter({ hasText: text });
  const ask = async (repository: string): Promise<void> => {
    await page.keyboard.press('Escape');
    await workbench.runCommand('Callboard: Register Existing Component');
    await box('The address of a catalog-info.yaml').waitFor();
    await page
      .locator('.quick-input-widget:visible input')
      .first()
      .fill(`${github.url}/fernway/${repository}`);
  };
  await studio.scene(
    'register-address',
    async () => {
      await workbench.open({ folder });
      await workbench.openCallboardView();
      await workbench.welcome('Register an Existing Component').waitFor({ timeout: 60_000 });
      await ask('ledger');
    },
    { leadsOn: true },
  );
  await studio.scene('register-found', async () => {
    await ask('ledger');
    await page.keyboard.press('Enter');
    await workbench.quickPickRow('entities').first().waitFor({ timeout: 30_000 });
  });
  await studio.scene(
    'register-draft',
    async () => {
      await ask('refund-desk');
      await page.keyboard.press('Enter');
      await page
        .locator('.monaco-editor')
        .filter({ hasText: 'project-slug' })
        .first()
        .waitFor({ timeout: 30_000 });
    },
    { leadsOn: true },
  );
  await studio.scene('register-pull-request', async () => {
    await workbench.runCommand('Callboard: Open a Pull or Merge Request With This Descriptor');
    await box('The name of the new branch').waitFor();
    await page.keyboard.press('Enter');
    await page.locator('.monaco-dialog-box').waitFor();
  });
  await page.keyboard.press('Escape');
}

async function fill(github: TestGitHub): Promise<void> {
  await github.addRepositories([
    {
      name: 'fernway/ledger',
      files: {
        'catalog-info.yaml': [
          entityText('Component', 'ledger', 'type: service, lifecycle: production, owner: payments'),
          entityText(
            'API',
            'ledger-api',
            "type: openapi, lifecycle: production, owner: payments, definition: '-'",
          ),
          entityText('Component', 'ledger-worker', 'type: service, lifecycle: production'),
        ].join('---\n'),
      },
    },
    {
      name: 'fernway/refund-desk',
      description: 'Gives travellers their money back',
      topics: ['payments'],
      files: {
        CODEOWNERS: '* @fernway/payments\n',
        'package.json': '{}',
        'tsconfig.json': '{}',
        Dockerfile: 'FROM scratch\n',
      },
    },
  ]);
}

function entityText(kind: string, name: string, spec: string): string {
  return `apiVersion: backstage.io/v1alpha1
kind: ${kind}
metadata: { name: ${name} }
spec: { ${spec} }
`;
}

function configOf({ host, apiBaseUrl, rawBaseUrl }: TestGitHub): string {
  return `integrations:
  github:
    - host: ${host}
      apiBaseUrl: ${apiBaseUrl}
      rawBaseUrl: ${rawBaseUrl}
`;
}
