// Docs of several entities in the workbench: the ways that lead to them and from one to the other, and what outlives what.
import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { eventually } from '../helpers/eventually.ts';
import { writeManyDocs } from '../helpers/docs/writeManyDocs.ts';
import { useWorkbench } from '../helpers/useWorkbench.ts';
import type { Workbench } from '../helpers/Workbench.ts';

describe('Docs of several entities', function () {
  this.timeout(120_000);
  let workbench: Workbench;
  let folder: string;

  useWorkbench({
    name: 'shop',
    fill: writeManyDocs,
    opened: async (opened, name) => {
      workbench = opened;
      folder = name;
      await workbench.openCallboardView();
      await workbench.row('Components').waitFor({ timeout: 60_000 });
    },
  });

  const heading = (name: string) => workbench.panel().getByRole('heading', { level: 1, name });
  const link = (name: string) =>
    workbench.panel().locator('.article-body').getByRole('link', { name, exact: true });
  const scroll = () =>
    workbench
      .panel()
      .locator('body')
      .evaluate(body => body.ownerDocument.defaultView?.scrollY ?? 0);

  async function openByName(name: string, title: string): Promise<void> {
    await workbench.runAndPick('Callboard: Open Docs…', name);
    await heading(title).waitFor({ timeout: 60_000 });
  }

  /** As another program hands a link to VS Code, which asks before it follows it for the first time. */
  async function followDeepLink(path: string): Promise<void> {
    await workbench.runCommand('Developer: Open URL');
    await workbench.page
      .locator('.quick-input-widget:visible input[type=text]')
      .first()
      .fill(`vscode://callboard.callboard${path}`);
    await workbench.page.keyboard.press('Enter');
    await workbench.page.getByRole('dialog').getByRole('button', { name: 'Open', exact: true }).click();
  }

  it('are opened by their name, also those that another entity has', async () => {
    await openByName('Till', 'Shop');
    await workbench.panel().getByText('Shop handbook').waitFor();
  });

  it('are opened from the row of an entity', async () => {
    await workbench.foldView('Docs');
    await workbench.foldView('Catalog', true);
    await workbench.expand('Components');
    await workbench.runOnRow('Wallet', 'Open Docs');
    await heading('Wallet').waitFor();
  });

  it('lead from one to the other, and back', async () => {
    await link('shop').click();
    await heading('Setting up').waitFor();
    await workbench.panel().getByText('Shop handbook').waitFor();
    await workbench.page.keyboard.press('Alt+ArrowLeft');
    await heading('Wallet').waitFor();
    await workbench.page.keyboard.press('Alt+ArrowRight');
    await heading('Setting up').waitFor();
  });

  it('keep the content tab that was chosen, in one and in the other', async () => {
    await workbench.panel().getByRole('tab', { name: 'Windows' }).click();
    await workbench.panel().getByText('winget install shop').waitFor();
    await workbench.panel().getByRole('button', { name: 'Go back (Alt+Left)' }).click();
    await heading('Wallet').waitFor();
    await link('sets up').click();
    await workbench.panel().getByText('wallet.exe').waitFor();
    assert.equal(await workbench.panel().getByText('Call wallet.', { exact: true }).isVisible(), false);
  });

  it('are searched one by one, or all at once', async () => {
    const search = workbench.panel().getByRole('searchbox');
    await search.fill('giraffe');
    await workbench
      .panel()
      .locator('.search-note', { hasText: 'Nothing was found.' })
      .waitFor({ timeout: 30_000 });
    await workbench.panel().getByLabel('In the docs of every entity').check();
    await workbench.panel().locator('.search-results', { hasText: 'Shop handbook' }).waitFor();
    await search.press('Enter');
    await heading('Setting up').waitFor();
  });

  it('are opened by a link to the editor, at the heading that it names', async () => {
    await followDeepLink('/docs/default/component/shop/guide/use/#part-30');
    await heading('Using it').waitFor();
    await eventually('the heading', async () => {
      const box = await workbench.panel().locator('#part-30').boundingBox();
      const panel = await workbench.page.locator('iframe.webview.ready').boundingBox();
      const top = (box?.y ?? 0) - (panel?.y ?? 0);
      return top > 0 && top < 120;
    });
  });

  it('are there again after a reload of the window, where they were read', async () => {
    await workbench.panel().locator('body').hover();
    await workbench.page.mouse.wheel(0, 500);
    await workbench.page.waitForTimeout(400);
    const before = await scroll();
    assert.ok(before > 1_000, `it is scrolled to ${before}`);
    // The editor writes down what a panel keeps every five seconds.
    await workbench.page.waitForTimeout(6_000);
    await workbench.page.reload();
    await heading('Using it').waitFor({ timeout: 60_000 });
    await eventually('the place', async () => Math.abs((await scroll()) - before) < 60);
    await workbench.panel().getByRole('button', { name: 'Go back (Alt+Left)' }).click();
    await heading('Setting up').waitFor();
  });

  it('stay readable while their server is killed, and follow their files after its return', async () => {
    const pid = workbench.readServer()?.pid;
    assert.ok(pid !== undefined);
    process.kill(pid, 'SIGKILL');
    await eventually('another server', () => {
      const next = workbench.readServer()?.pid;
      return next !== undefined && next !== pid;
    });
    await heading('Setting up').waitFor();
    writeFileSync(join(folder, 'docs/guide/setup.md'), '# Setting it up\n\nTake the okapi.\n');
    await heading('Setting it up').waitFor({ timeout: 30_000 });
    await workbench.panel().getByRole('link', { name: 'Using it' }).first().click();
    await heading('Using it').waitFor({ timeout: 30_000 });
  });

  it('say what is missing, and show it as soon as it is there', async () => {
    await followDeepLink('/docs/default/component/wallet/later/');
    await workbench.panel().getByText('There is no such page.').waitFor();
    writeFileSync(join(folder, 'wallet/docs/later.md'), '# Later\n\nHere it is.\n');
    await heading('Later').waitFor({ timeout: 30_000 });
  });

  it('say what to write where they have no pages, and show it as soon as it is there', async () => {
    const write = (path: string, text: string): void => {
      mkdirSync(join(folder, 'attic', path, '..'), { recursive: true });
      writeFileSync(join(folder, 'attic', path), text);
    };
    write('mkdocs.yml', 'site_name: Attic\n');
    write(
      'catalog-info.yaml',
      'apiVersion: backstage.io/v1alpha1\nkind: Component\nmetadata:\n  name: attic\n  annotations: { backstage.io/techdocs-ref: dir:. }\nspec: { type: service, lifecycle: production, owner: sellers }\n',
    );
    await workbench.foldView('Catalog');
    await workbench.foldView('Docs', true);
    await workbench.expand('attic');
    await workbench.row('No pages in the navigation').click();
    await workbench.panel().getByText('These docs have no pages yet.').waitFor({ timeout: 30_000 });
    await workbench.panel().getByText('Write docs/index.md.').waitFor();
    write('docs/index.md', '# Under the roof\n');
    await heading('Under the roof').waitFor({ timeout: 30_000 });
    await workbench.row('Under the roof').waitFor({ timeout: 30_000 });
    await workbench.foldView('Docs');
    await workbench.foldView('Catalog', true);
  });

  it('follow a change in every window that shows them', async () => {
    const second = await workbench.openSecond({ folder });
    await workbench.openCallboardView(second);
    await workbench.expand('Components', second);
    await workbench.row('Wallet', second).click();
    const other = workbench.panel(second);
    await other.getByRole('button', { name: 'Open docs' }).click({ timeout: 30_000 });
    await other.getByRole('link', { name: 'sets up' }).click({ timeout: 30_000 });
    await other.getByRole('heading', { level: 1, name: 'Install the wallet' }).waitFor();
    await openByName('Wallet', 'Wallet');
    await link('sets up').click();
    await heading('Install the wallet').waitFor();
    writeFileSync(join(folder, 'wallet/docs/setup.md'), '# Get the wallet\n');
    await heading('Get the wallet').waitFor({ timeout: 30_000 });
    await other.getByRole('heading', { level: 1, name: 'Get the wallet' }).waitFor({ timeout: 30_000 });
    await second.close();
  });
});
