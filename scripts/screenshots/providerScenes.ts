import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createTestGitHub } from '../../test/helpers/github/createTestGitHub.ts';
import type { TestGitHub } from '../../test/helpers/github/TestGitHub.ts';
import type { Studio } from './Studio.ts';

/** A catalog that comes from a Git provider: as it is synced, and when that fails. */
export async function takeProviderScenes(studio: Studio): Promise<void> {
  if (!studio.wants('providers-')) return;
  const github = await createTestGitHub({ validate: false });
  try {
    await fill(github);
    const folder = join(studio.workbench.scratch, 'synced');
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
  const showProviders = async (): Promise<void> => {
    await page.keyboard.press('Escape');
    await workbench.runCommand('Callboard: Git Providers');
    await page.locator('.quick-input-title').filter({ hasText: 'Git Providers' }).waitFor();
  };
  await studio.scene(
    'providers-synced',
    async () => {
      await workbench.open({ folder });
      await workbench.openCallboardView();
      await workbench.row('Components').waitFor({ timeout: 60_000 });
      await workbench.row('Groups').waitFor({ timeout: 60_000 });
      await showProviders();
    },
    { leadsOn: true },
  );
  await studio.scene('providers-sign-in', async () => {
    await page.keyboard.press('Escape');
    await workbench.runCommand('Callboard: Sign In to a Git Provider');
    await page.locator('.quick-input-title').filter({ hasText: 'Sign In' }).waitFor();
  });
  const answer = async (prompt: string, text: string): Promise<void> => {
    await page.locator('.quick-input-widget').filter({ hasText: prompt }).waitFor();
    await page.keyboard.type(text);
    await page.keyboard.press('Enter');
  };
  await studio.scene(
    'providers-connect-where',
    async () => {
      await page.keyboard.press('Escape');
      await workbench.runCommand('Callboard: Connect a Git Provider');
      await workbench.quickPickRow('on a host of your own').first().waitFor();
    },
    { leadsOn: true },
  );
  await studio.scene(
    'providers-connect-token',
    async () => {
      await workbench
        .quickPickRow(/GitHub\s*on a host/)
        .first()
        .click();
      await answer('The host of its web pages', github.host);
      await page.locator('.quick-input-widget').filter({ hasText: 'A token of' }).waitFor();
    },
    { leadsOn: true },
  );
  await studio.scene(
    'providers-connect-preview',
    async () => {
      await answer('A token of', '');
      await answer('The organization', 'fernway');
      await workbench.quickPickRow('Teams and people').first().waitFor();
      await page.keyboard.press('Enter');
      await workbench.quickPickRow('component:default/ledger').first().waitFor({ timeout: 30_000 });
    },
    { leadsOn: true },
  );
  await studio.scene(
    'providers-connect-narrow',
    async () => {
      await workbench.quickPickRow('Choose what to look for').first().click();
      await workbench.quickPickRow('Look into forks too').first().click();
      await workbench.quickPickRow('Path of the descriptor').first().waitFor();
    },
    { leadsOn: true },
  );
  await studio.scene('providers-connect-kept', async () => {
    await workbench.quickPickRow('See what that would bring').first().click();
    await workbench
      .quickPickRow(/Connect\s*\d+ entities/)
      .first()
      .click({ timeout: 30_000 });
    await workbench.quickPickRow('app-config.yaml').first().click();
    await page.locator('.monaco-editor').filter({ hasText: 'githubOrg' }).first().waitFor();
  });
  await studio.scene('providers-failed', async () => {
    github.allowToken('another');
    await page.keyboard.press('Escape');
    await workbench.runCommand('Callboard: Refresh Catalog');
    await page.getByText('has to know who asks').first().waitFor({ timeout: 60_000 });
    await showProviders();
  });
}

async function fill(github: TestGitHub): Promise<void> {
  github.addOrganization({
    login: 'fernway',
    members: [
      { login: 'ada', name: 'Ada Okafor' },
      { login: 'bo', name: 'Bo Lindqvist' },
    ],
    teams: [{ slug: 'payments', name: 'Payments', members: ['ada', 'bo'] }],
  });
  await github.addRepositories(
    ['ledger', 'invoice-service', 'pricing-service', 'refund-desk', 'notes'].map(name => ({
      name: `fernway/${name}`,
      files: name === 'notes' ? { 'README.md': 'Notes' } : { 'catalog-info.yaml': descriptorOf(name) },
    })),
  );
}

function configOf({ host, apiBaseUrl, url }: TestGitHub): string {
  return `integrations:
  github:
    - host: ${host}
      apiBaseUrl: ${apiBaseUrl}
catalog:
  providers:
    github:
      organization: fernway
      host: ${host}
    githubOrg:
      id: people
      githubUrl: ${url}
      orgs: [fernway]
`;
}

function descriptorOf(name: string): string {
  return `apiVersion: backstage.io/v1alpha1
kind: Component
metadata:
  name: ${name}
spec:
  type: service
  lifecycle: production
  owner: payments
`;
}
