import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { writeManyDocs } from '../../test/helpers/docs/writeManyDocs.ts';
import type { Studio } from './Studio.ts';

/** Reading and writing docs: every construct, a wide table, a long page, long names, what is found, and what is missing. */
export async function takeDocsScenes(studio: Studio): Promise<void> {
  if (!studio.wants('docs-')) return;
  const { workbench } = studio;
  await workbench.open({ folder: writeManyDocs(join(workbench.scratch, 'docs')) });
  await workbench.openCallboardView();
  await workbench.row('Components').waitFor({ timeout: 60_000 });
  await takeReading(studio);
  await takeConstructs(studio);
  await takeLongNames(studio);
  await takeMissing(studio);
  await takeWriting(studio);
  const bare = join(workbench.scratch, 'no-docs');
  mkdirSync(bare, { recursive: true });
  await studio.scene('docs-none', async () => {
    await workbench.open({ folder: bare });
    await workbench.openCallboardView();
    await workbench.foldView('Docs', true);
    await workbench.page.locator('.sidebar .welcome-view-content', { hasText: 'docs' }).first().waitFor();
  });
}

const titled = ({ workbench }: Studio, name: string): Promise<void> =>
  workbench.panel().getByRole('heading', { level: 1, name }).waitFor({ timeout: 60_000 });

async function openByName(studio: Studio, name: string): Promise<void> {
  await studio.workbench.runCommand('Callboard: Open Docs…');
  await studio.workbench.quickPickRow(name).first().click();
}

async function takeReading(studio: Studio): Promise<void> {
  const { workbench } = studio;
  const panel = workbench.panel();
  const leadsOn = { leadsOn: true };
  await studio.scene(
    'docs-home',
    async () => {
      await workbench.foldView('Catalog');
      await workbench.foldView('Docs', true);
      await workbench.expand('Shop');
      await workbench.row('Home').click();
      await panel.locator('figure.diagram svg').waitFor({ timeout: 60_000 });
    },
    leadsOn,
  );
  await studio.scene(
    'docs-wide-table',
    async () => {
      await panel.locator('.article-body').getByRole('link', { name: 'setting up' }).click();
      await titled(studio, 'Setting up');
    },
    leadsOn,
  );
  await studio.scene(
    'docs-long',
    async () => {
      await panel.locator('.page-turn-next').click();
      await titled(studio, 'Using it');
      await workbench.page.mouse.move(800, 500);
      await workbench.page.mouse.wheel(0, 3_000);
    },
    leadsOn,
  );
  await studio.scene('docs-search', async () => {
    await panel.getByRole('searchbox').fill('giraffe');
    await panel.locator('.search-results mark').first().waitFor({ timeout: 30_000 });
  });
  await studio.scene('docs-search-all', async () => {
    await panel.getByRole('searchbox').fill('wallet');
    await panel.getByLabel('In the docs of every entity').check();
    await panel.locator('.search-site').first().waitFor({ timeout: 30_000 });
    await workbench.page.keyboard.press('ArrowDown');
  });
}

async function takeConstructs(studio: Studio): Promise<void> {
  const { workbench } = studio;
  const panel = workbench.panel();
  await studio.scene(
    'docs-constructs-1',
    async () => {
      await openByName(studio, 'Wallet');
      await panel.getByRole('link', { name: 'Constructs' }).first().click();
      await titled(studio, 'All that a page may have');
      await panel.locator('figure.diagram svg').first().waitFor({ timeout: 60_000 });
    },
    { leadsOn: true },
  );
  for (const part of [2, 3, 4]) {
    await studio.scene(
      `docs-constructs-${part}`,
      async () => {
        await workbench.page.mouse.move(800, 500);
        await workbench.page.mouse.wheel(0, 620);
      },
      { leadsOn: true },
    );
  }
}

async function takeLongNames(studio: Studio): Promise<void> {
  await studio.scene('docs-long-names', async () => {
    await openByName(studio, 'The reconciliation');
    await titled(studio, 'The reconciliation');
    await studio.workbench.expand('The reconciliation');
  });
}

async function takeMissing(studio: Studio): Promise<void> {
  const { workbench } = studio;
  const panel = workbench.panel();
  await studio.scene('docs-missing-page', async () => {
    await openByName(studio, 'Wallet');
    await panel.getByRole('link', { name: 'Install' }).first().click();
    await panel.getByRole('link', { name: 'later on' }).click();
    await panel.locator('.message').waitFor();
  });
  await studio.scene('docs-lost', async () => {
    await openByName(studio, 'Lost');
    await panel.locator('.message').waitFor();
  });
}

async function takeWriting(studio: Studio): Promise<void> {
  const { workbench } = studio;
  await studio.scene('docs-preview', async () => {
    await workbench.runCommand('View: Close All Editors');
    await workbench.openFile('wallet/docs/constructs.md');
    await workbench.page.locator('.editor-actions [aria-label*="Preview Docs"]').click();
    await titled(studio, 'All that a page may have');
  });
}
