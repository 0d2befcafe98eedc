// From an empty folder to a project in a Git repository, by the keyboard alone.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { eventually } from '../helpers/eventually.ts';
import { useWorkbench } from '../helpers/useWorkbench.ts';
import type { Workbench } from '../helpers/Workbench.ts';

describe('The templates that ship, in the workbench', () => {
  let workbench: Workbench;
  let folder: string;

  useWorkbench({
    name: 'new',
    opened: async (...both) => {
      [workbench, folder] = both;
      await workbench.openCallboardView();
      await workbench.row('Docs site').waitFor({ timeout: 60_000 });
    },
  });

  const widget = () => workbench.page.locator('.quick-input-widget:visible');
  const press = (key: string) => workbench.page.keyboard.press(key);
  /** Waits for a question, types what is to be found among its answers, and takes the first of them. */
  const choose = async (question: string, row: string, text = row): Promise<void> => {
    await eventually(
      `the question "${question}"`,
      async () =>
        (await widget().filter({ hasText: question }).isVisible()) ||
        (await widget().locator(`input[placeholder*="${question}"]`).first().isVisible()),
      30_000,
    );
    await workbench.page.keyboard.type(text);
    await workbench.quickPickRow(row).first().waitFor();
    await press('Enter');
  };
  const write = async (question: string, text: string): Promise<void> => {
    await widget().filter({ hasText: question }).waitFor({ timeout: 30_000 });
    await workbench.page.keyboard.type(text);
    await press('Enter');
  };

  it('are there in an empty folder, which is welcomed all the same', async function () {
    this.timeout(60_000);
    await workbench.row('Docs site').waitFor();
    await workbench.welcome('No catalog files were found').waitFor();
  });

  it('make a project in a Git repository, whose own tests pass', async function () {
    this.timeout(180_000);
    await workbench.runCommand('Callboard: Create from Template');
    await choose('What do you want to make?', 'Docs site');
    await write('Of the folder, and of the docs', 'handbook');
    await write('As its readers see it', 'Our handbook');
    await write('What one finds there', 'All that we know.');
    await choose('The team that keeps them true', 'not in the catalog', 'writers');
    await choose('What they are about', 'No answer', '');
    await choose('npm test then finds', 'Yes');
    await choose('Every page has to be', 'Yes');
    await choose('What is to come of it?', 'Run', 'elsewhere too');
    await choose('Where are the files to be written?', 'new/handbook');
    const project = join(folder, 'handbook');
    await eventually('the repository', () => existsSync(join(project, '.git')), 30_000);
    await workbench.notification('Open handbook');
    const run = (command: string, ...args: string[]): string =>
      execFileSync(command, args, {
        cwd: project,
        encoding: 'utf8',
        stdio: 'pipe',
        env: { ...process.env, NODE_OPTIONS: undefined },
      });
    assert.equal(run('git', 'log', '--format=%s'), 'Begin handbook\n');
    assert.match(run('npm', 'test'), /\bfail 0\b/);
  });

  it('go where the user hides them', async function () {
    this.timeout(60_000);
    workbench.changeSettings({ 'callboard.templates.builtIn': false });
    await workbench.row('TypeScript library').waitFor({ state: 'detached' });
    await workbench.welcome('There are no templates').waitFor();
  });
});
