// A catalog that comes from GitHub: signing in, browsing, a push that shows, and a token that is revoked.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
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
    writeFileSync(join(folder, 'app-config.yaml'), configOf(github));
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

  it('says that GitHub has to know who asks', async () => {
    await workbench.openCallboardView();
    await above('GitHub has to know who asks').waitFor({ timeout: 60_000 });
  });

  it('comes once its user has signed in', async () => {
    await workbench.runCommand('Callboard: Sign In to a Git Provider…');
    await answer('Another host', 'Another');
    await answer('The host of its web pages', github.host);
    await answer('A token of', token);
    await workbench.expand('Components');
    await workbench.row('shop').waitFor({ timeout: 60_000 });
    await above('GitHub').waitFor({ state: 'detached' });
  });

  it('shows a push with the next sync', async () => {
    await github.commit('acme/shop', { 'catalog-info.yaml': componentText('web-shop', 'Sells more things') });
    await workbench.runCommand('Callboard: Git Providers…');
    await workbench.quickPickRow('GitHub acme').first().waitFor();
    await workbench.quickPickRow('Sync all now').first().click();
    await workbench.row('web-shop').waitFor({ timeout: 60_000 });
    await workbench.row(/^shop/).waitFor({ state: 'detached' });
  });

  it('stays when the token is revoked, and says why it is old', async () => {
    github.revokeToken(token);
    github.allowToken('another');
    await workbench.runCommand('Callboard: Refresh Catalog');
    await above('does not accept the token').waitFor({ timeout: 60_000 });
    await above('The catalog shows what was there at').waitFor();
    await workbench.row('web-shop').waitFor();
  });

  it('can be connected by its keys in app-config.yaml, which the user sees before they are kept', async () => {
    const file = join(folder, 'app-config.yaml');
    await workbench.runCommand('Callboard: Connect a Git Provider…');
    await answer('GitHub Enterprise Server', 'Enterprise');
    await answer('The host of its web pages', 'ghe.example.com');
    await answer('A token of', 'a-token');
    await answer('The organization', 'fernway');
    await workbench.page.locator('.quick-input-widget').filter({ hasText: 'Teams and people' }).waitFor();
    await workbench.page.keyboard.press('Enter');
    await workbench.page.locator('.monaco-editor').filter({ hasText: 'ghe.example.com' }).first().waitFor();
    await workbench.page.keyboard.press('Control+s');
    await eventually('the keys to be saved', () =>
      readFileSync(file, 'utf8').includes('organization: fernway') ? true : undefined,
    );
  });
});

function configOf({ host, apiBaseUrl }: TestGitHub): string {
  return `integrations:
  github:
    - host: ${host}
      apiBaseUrl: ${apiBaseUrl}
catalog:
  providers:
    github:
      organization: acme
      host: ${host}
`;
}

function componentText(name: string, description: string): string {
  return `apiVersion: backstage.io/v1alpha1
kind: Component
metadata: { name: ${name}, description: ${description} }
spec: { type: service, lifecycle: production, owner: team-a }
`;
}
