// One component comes into the catalog: from a descriptor that is there, and by a pull request with one that was not.
import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { eventually } from '../helpers/eventually.ts';
import { createTestGitHub } from '../helpers/github/createTestGitHub.ts';
import type { TestGitHub } from '../helpers/github/TestGitHub.ts';
import { createOctokit } from '../helpers/github/testOctokit.ts';
import { packagedExtension } from '../helpers/packagedExtension.ts';
import { Workbench } from '../helpers/Workbench.ts';

describe('Registering a component in the workbench', () => {
  const token = 'gho_theUsersOwn';
  let workbench: Workbench;
  let github: TestGitHub;

  before(async function () {
    this.timeout(180_000);
    github = await createTestGitHub();
    github.allowToken(token);
    await github.addRepositories([
      {
        name: 'acme/shop',
        files: {
          'catalog-info.yaml': [componentText('shop', 'payments'), componentText('till', 'payments')].join(
            '---\n',
          ),
        },
      },
      {
        name: 'acme/ledger',
        description: 'Keeps the books',
        files: {
          'go.mod': 'module ledger\n',
          Dockerfile: 'FROM scratch\n',
          CODEOWNERS: '* @acme/payments\n',
        },
      },
    ]);
    workbench = await Workbench.start({ vsix: packagedExtension() });
    const folder = join(workbench.scratch, 'ledger');
    mkdirSync(join(folder, '.git'), { recursive: true });
    writeFileSync(join(folder, 'app-config.yaml'), configOf(github));
    // Enough of a checkout to say where it came from.
    writeFileSync(join(folder, '.git/config'), `[remote "origin"]\n\turl = ${github.url}/acme/ledger.git\n`);
    await workbench.open({ folder });
    await workbench.openCallboardView();
  });

  after(async () => {
    await workbench.stop();
    await github.close();
  });

  afterEach(async function () {
    if (this.currentTest?.state === 'failed') await workbench.keepScreenshot(this.currentTest.fullTitle());
  });

  const box = (text: string) =>
    workbench.page.locator('.quick-input-widget:visible').filter({ hasText: text });
  const input = () => workbench.page.locator('.quick-input-widget:visible input').first();

  /** What is typed is checked first: another box before that would take the place of this one. */
  const enter = async (text: string): Promise<void> => {
    await workbench.page.keyboard.press('Enter');
    await box(text).waitFor({ state: 'hidden' });
  };

  const register = async (path: string): Promise<void> => {
    await workbench.runCommand('Callboard: Register Existing Component…');
    await box('The address of a catalog-info.yaml').waitFor();
    await input().fill(`${github.url}/${path}`);
    await enter('The address of a catalog-info.yaml');
  };

  it('says what to do where its host has to know who asks, and goes on from there', async () => {
    await workbench.welcome('Register an Existing Component').waitFor({ timeout: 60_000 });
    await register('acme/shop');
    await workbench.pressInNotification('has to know who asks', 'Sign In…');
    await box('Another host').waitFor();
    await workbench.page.keyboard.type('Another');
    await workbench.page.keyboard.press('Enter');
    await box('The host of its web pages').waitFor();
    await workbench.page.keyboard.type(github.host);
    await workbench.page.keyboard.press('Enter');
    await box('A token of').waitFor();
    await workbench.page.keyboard.type(token);
    await workbench.page.keyboard.press('Enter');
    await box('The address of a catalog-info.yaml').waitFor();
    assert.equal(await input().inputValue(), `${github.url}/acme/shop`);
    await workbench.page.keyboard.press('Escape');
  });

  it('shows what a repository would bring, and brings it', async () => {
    await register('acme/shop');
    await workbench.quickPickRow('2 entities').waitFor({ timeout: 30_000 });
    await workbench.quickPickRow('Owner: payments').first().waitFor();
    await workbench.quickPickRow('2 entities').click();
    await workbench.pressInNotification('shop and 1 more are in the catalog.', 'Open shop');
    await workbench.panel().getByRole('heading', { level: 1, name: 'shop' }).waitFor();
    await workbench.expand('Components');
    await workbench.row('till').waitFor();
  });

  it('says when it is registered already', async () => {
    await register('acme/shop');
    await workbench.notification('catalog-info.yaml is registered already.');
  });

  it('writes a descriptor for the repository at hand, and opens a pull request with it', async () => {
    await workbench.runCommand('Callboard: Register Existing Component…');
    await box('The address of a catalog-info.yaml').waitFor();
    assert.equal(await input().inputValue(), `${github.url}/acme/ledger`);
    await enter('The address of a catalog-info.yaml');
    await workbench.pressInNotification('acme/ledger has no descriptor yet.', 'Open a Pull Request…');
    await box('The name of the new branch').waitFor();
    await enter('The name of the new branch');
    const dialog = workbench.page.locator('.monaco-dialog-box');
    await dialog.getByText('Open a pull request in acme/ledger?').waitFor();
    await dialog.getByRole('button', { name: 'Open Pull Request' }).click();
    await workbench.notification('A pull request is open in acme/ledger.');

    const octokit = await createOctokit(github, token);
    const at = { owner: 'acme', repo: 'ledger' };
    const [pull] = (await octokit.rest.pulls.list(at)).data;
    assert.equal(pull?.title, 'Add catalog-info.yaml');
    const { data } = await octokit.rest.repos.getContent({
      ...at,
      path: 'catalog-info.yaml',
      ref: 'callboard/catalog-info',
      mediaType: { format: 'raw' },
    });
    assert.equal(data, ledgerText(github));
  });

  it('registers it once it has been merged', async () => {
    await github.commit('acme/ledger', { 'catalog-info.yaml': ledgerText(github) });
    await register('acme/ledger');
    await workbench.quickPickRow('Keeps the books').waitFor({ timeout: 30_000 });
    await workbench.quickPickRow('1 entity').click();
    await workbench.pressInNotification('ledger is in the catalog.', 'Show in Catalog');
    await eventually('its row', () => workbench.row('ledger').isVisible());
    assert.deepEqual(github.violations, []);
  });
});

function configOf({ host, apiBaseUrl, rawBaseUrl }: TestGitHub): string {
  return `integrations:
  github:
    - host: ${host}
      apiBaseUrl: ${apiBaseUrl}
      rawBaseUrl: ${rawBaseUrl}
`;
}

function ledgerText({ url }: TestGitHub): string {
  return `apiVersion: backstage.io/v1alpha1
kind: Component
metadata:
  name: ledger
  description: Keeps the books
  annotations:
    github.com/project-slug: acme/ledger
  tags:
    - go
  links:
    - url: ${url}/acme/ledger
      title: Repository
spec:
  type: service
  lifecycle: experimental
  owner: group:payments # not in the catalog yet: check the name
`;
}

function componentText(name: string, owner: string): string {
  return `apiVersion: backstage.io/v1alpha1
kind: Component
metadata: { name: ${name} }
spec: { type: service, lifecycle: production, owner: ${owner} }
`;
}
