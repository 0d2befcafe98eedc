// A catalog that comes from GitHub: connecting, browsing, a push that shows, and a token that is revoked.
import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { eventually } from '../helpers/eventually.ts';
import { createTestGitHub } from '../helpers/github/createTestGitHub.ts';
import type { TestGitHub } from '../helpers/github/TestGitHub.ts';
import { packagedExtension } from '../helpers/packagedExtension.ts';
import { Workbench } from '../helpers/Workbench.ts';

describe('A GitHub organisation in the workbench', () => {
  const token = 'gho_theUsersOwn';
  let workbench: Workbench;
  let github: TestGitHub;
  let folder: string;

  before(async function () {
    this.timeout(180_000);
    github = await createTestGitHub();
    github.allowToken(token);
    await github.addRepositories([
      { name: 'acme/shop', files: { 'catalog-info.yaml': componentText('shop', 'Sells things') } },
    ]);
    workbench = await Workbench.start({ vsix: packagedExtension() });
    folder = join(workbench.scratch, 'portal');
    mkdirSync(folder, { recursive: true });
    await workbench.open({ folder });
  });

  after(async () => {
    await workbench.stop();
    await github.close();
  });

  afterEach(async function () {
    if (this.currentTest?.state === 'failed') await workbench.keepScreenshot(this.currentTest.fullTitle());
  });

  const answer = async (prompt: string, text: string): Promise<void> => {
    await workbench.page.locator('.quick-input-widget').filter({ hasText: prompt }).waitFor();
    await workbench.page.keyboard.type(text);
    await workbench.page.keyboard.press('Enter');
  };
  const above = (text: string) => workbench.page.locator('.pane-body .message').filter({ hasText: text });

  it('shows what it would bring before anything is kept', async function () {
    this.timeout(150_000);
    await workbench.openCallboardView();
    const connect = workbench.welcome('No catalog files were found').getByText('Connect a Git Provider');
    await connect.click({ timeout: 60_000 });
    await workbench
      .quickPickRow(/GitHub\s*on a host/)
      .first()
      .click();
    await answer('The host of its web pages', github.host);
    await answer('A token of', 'not-a-token');
    await answer('The organization', 'acme');
    await workbench.quickPickRow('Teams and people').first().waitFor();
    await workbench.page.keyboard.press('Enter');
    await workbench.quickPickRow('does not accept the token').first().waitFor({ timeout: 30_000 });
    await workbench.quickPickRow('Try another token').first().click();
    await workbench.page.locator('.quick-input-widget').filter({ hasText: 'A token of' }).waitFor();
    await workbench.page.keyboard.press('Control+a');
    await answer('A token of', token);
    await workbench.quickPickRow('component:default/shop').first().waitFor({ timeout: 30_000 });
    assert.ok(!existsSync(join(folder, 'app-config.yaml')));
  });

  it('comes by the keys that the user keeps', async () => {
    await workbench
      .quickPickRow(/Connect\s*\d+ entities/)
      .first()
      .click();
    await workbench.quickPickRow('app-config.yaml').first().click();
    await workbench.page.locator('.monaco-editor').filter({ hasText: 'githubOrg' }).first().waitFor();
    await workbench.page.keyboard.press('Control+s');
    await eventually('the keys to be saved', () =>
      existsSync(join(folder, 'app-config.yaml')) ? true : undefined,
    );
    assert.ok(!readFileSync(join(folder, 'app-config.yaml'), 'utf8').includes(token));
    await workbench.expand('Components');
    await workbench.row('shop').waitFor({ timeout: 60_000 });
  });

  it('shows a push with the next sync', async function () {
    this.timeout(150_000);
    await github.commit('acme/shop', { 'catalog-info.yaml': componentText('web-shop', 'Sells more things') });
    await workbench.runCommand('Callboard: Git Providers…');
    await workbench.quickPickRow('GitHub acme').first().waitFor();
    // While it goes on, its rows change.
    await workbench
      .quickPickRow(/GitHub acme.*synced at/)
      .first()
      .waitFor({ timeout: 60_000 });
    await workbench
      .quickPickRow(/GitHub teams of acme.*synced at/)
      .first()
      .waitFor({ timeout: 60_000 });
    await workbench.quickPickRow('Sync all now').first().click();
    await workbench.row('web-shop').waitFor({ timeout: 60_000 });
    await workbench.row(/^shop/).waitFor({ state: 'detached' });
  });

  it('shows a push of an entity that is refreshed by itself', async () => {
    await github.commit('acme/shop', { 'catalog-info.yaml': componentText('new-shop', 'Sells anew') });
    await workbench.runOnRow('web-shop', 'Refresh Entity');
    await workbench.row('new-shop').waitFor({ timeout: 60_000 });
  });

  it('stays when the token is revoked, and says why it is old', async () => {
    github.revokeToken(token);
    github.allowToken('another');
    await workbench.runCommand('Callboard: Refresh Catalog');
    await above('does not accept the token').waitFor({ timeout: 60_000 });
    await above('The catalog shows what was there at').waitFor();
    await workbench.row('new-shop').waitFor();
  });

  it('comes anew once its user has signed in again', async () => {
    await workbench.runCommand('Callboard: Sign In to a Git Provider…');
    await answer('Another host', 'Another');
    await answer('The host of its web pages', github.host);
    await answer('A token of', 'another');
    await above('does not accept the token').waitFor({ state: 'detached', timeout: 60_000 });
  });

  it('gets what a template makes by a push, and its entity into the tree', async function () {
    this.timeout(120_000);
    mkdirSync(join(folder, 'skeleton'));
    writeFileSync(join(folder, 'skeleton/catalog-info.yaml'), componentText('${{ values.name }}', 'Counts'));
    writeFileSync(join(folder, 'catalog-info.yaml'), templateText(github.host));
    await workbench.foldView('Catalog');
    await workbench.runOnRow('A published service', 'Create from Template');
    await answer('A published service: ', 'till');
    await workbench.quickPickRow('Run').first().click();
    await workbench.row('A published service: till').filter({ hasText: 'done' }).waitFor({ timeout: 60_000 });
    const branch = await github.readBranch('acme/till', 'main');
    assert.equal(branch?.files['catalog-info.yaml'], componentText('till', 'Counts'));
    await workbench.foldView('Catalog', true);
    await workbench.row(/^till/).waitFor({ timeout: 60_000 });
  });
});

function templateText(host: string): string {
  return `apiVersion: scaffolder.backstage.io/v1beta3
kind: Template
metadata: { name: published, title: A published service }
spec:
  type: service
  parameters:
    required: [name]
    properties:
      name: { title: Name, type: string }
  steps:
    - id: fetch
      action: fetch:template
      input: { url: ./skeleton, values: { name: '\${{ parameters.name }}' } }
    - id: publish
      action: publish:github
      input:
        repoUrl: ${host}?owner=acme&repo=\${{ parameters.name }}
        defaultBranch: main
    - id: register
      action: catalog:register
      input: { repoContentsUrl: '\${{ steps.publish.output.repoContentsUrl }}', catalogInfoPath: /catalog-info.yaml }
`;
}

function componentText(name: string, description: string): string {
  return `apiVersion: backstage.io/v1alpha1
kind: Component
metadata: { name: ${name}, description: ${description} }
spec: { type: service, lifecycle: production, owner: team-a }
`;
}
