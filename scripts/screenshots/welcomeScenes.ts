import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { generateCatalog } from '../../bench/shared/generateCatalog.ts';
import { breakServer } from '../../test/helpers/breakServer.ts';
import type { Studio } from './Studio.ts';

/** What the Catalog view shows when there is nothing to show. It breaks the installed extension at the end. */
export async function takeWelcomeScenes(studio: Studio, folder: string): Promise<void> {
  const { workbench } = studio;
  const open = async (target: { folder?: string }, text: string): Promise<void> => {
    await workbench.open(target);
    await workbench.openCallboardView();
    await workbench.welcome(text).waitFor();
  };
  const empty = join(workbench.scratch, 'empty');
  mkdirSync(empty);

  await studio.scene('welcome-no-folder', () => open({}, 'Open a folder'));
  await studio.scene('welcome-empty', () => open({ folder: empty }, 'No catalog files'));
  await studio.scene('welcome-untrusted', async () => {
    workbench.changeSettings({
      'security.workspace.trust.enabled': true,
      'security.workspace.trust.startupPrompt': 'never',
    });
    await open({ folder }, 'trust');
  });
  workbench.changeSettings({ 'security.workspace.trust.enabled': false });
  await studio.scene('welcome-unreachable', async () => {
    workbench.changeSettings({ 'callboard.server.url': 'http://127.0.0.1:65534' });
    await workbench.open({ folder });
    await workbench.openCallboardView();
    await workbench.row('Try again').waitFor();
  });
  workbench.changeSettings({ 'callboard.server.url': '' });
  await studio.scene('welcome-loading', async () => {
    const large = join(workbench.scratch, 'large');
    generateCatalog({ folder: large, count: 20_000, perFile: 5 });
    await open({ folder: large }, 'Reading');
  });
  await workbench.open({});
  await workbench.stopServer();
  breakServer(workbench.installedExtension, 15);
  await studio.scene('welcome-starting', () => open({ folder }, 'Starting'), { leadsOn: true });
  await studio.scene('welcome-failed', () => workbench.row('Try again').waitFor());
}
