import assert from 'node:assert/strict';
import {
  commands as editor,
  languages,
  Position,
  Range,
  Uri,
  window,
  workspace,
  WorkspaceEdit,
  type CodeAction,
  type CompletionList,
  type Diagnostic,
  type TextDocument,
} from 'vscode';
import { eventually } from '../../helpers/eventually.ts';
import { activateExtension, openFolder } from '../extensionApi.ts';

const files = {
  'mkdocs.yml': 'site_name: Probe\nnav:\n  - index.md\n  - guide/setup.md\n',
  'docs/index.md':
    '# Probe\n\nSee [the guide](guide/setup.md#port) and [more](guide/setpu.md) and [what is to come](guide/later.md).\n',
  'docs/guide/setup.md': '# Set up\n\n## Ports\n\n[Home](../index.md)\n',
  'docs/lone.md': '# Lone\n',
};

describe('Writing technical docs', () => {
  let site: Uri;

  before(async () => {
    const { connection } = await activateExtension();
    await connection.whenConnected();
  });
  beforeEach(async () => {
    site = Uri.joinPath(openFolder(), 'docs-probe');
    for (const [path, text] of Object.entries(files)) {
      await workspace.fs.writeFile(fileAt(path), new TextEncoder().encode(text));
    }
  });
  afterEach(async () => {
    await workspace.saveAll(false);
    await editor.executeCommand('workbench.action.closeAllEditors');
    await workspace.fs.delete(site, { recursive: true });
  });

  function fileAt(path: string): Uri {
    return Uri.joinPath(site, path);
  }

  async function open(path: string): Promise<TextDocument> {
    const document = await workspace.openTextDocument(fileAt(path));
    await window.showTextDocument(document);
    return document;
  }

  function problemsOf(path: string): Diagnostic[] {
    return languages.getDiagnostics(fileAt(path)).filter(({ source }) => source === 'Callboard');
  }

  function rulesOf(path: string): string[] {
    return problemsOf(path).map(({ code }) => (typeof code === 'object' ? String(code.value) : ''));
  }

  /** Problems, and what can be done about them, follow the text after a moment: until then it is asked again. */
  async function applyFix(path: string, rule: string, title: string): Promise<void> {
    const action = await eventually(`"${title}" for ${rule}`, async () => {
      for (const diagnostic of problemsOf(path).filter((_, index) => rulesOf(path)[index] === rule)) {
        const actions = await actionsAt(path, diagnostic.range);
        const found = actions.find(one => one.title === title);
        if (found?.edit !== undefined) return found;
      }
      return undefined;
    });
    assert.ok(action.edit);
    assert.ok(await workspace.applyEdit(action.edit));
  }

  /** None where the editor gives up, because a text or what is wrong with it changes meanwhile. */
  async function actionsAt(path: string, range: Range): Promise<CodeAction[]> {
    try {
      return await editor.executeCommand('vscode.executeCodeActionProvider', fileAt(path), range);
    } catch {
      return [];
    }
  }

  /** What is offered behind a text that is typed on the last line. */
  async function complete(path: string, text: string): Promise<string[]> {
    const document = await workspace.openTextDocument(fileAt(path));
    await window.showTextDocument(document);
    const edit = new WorkspaceEdit();
    const at = new Position(document.lineCount - 1, 0);
    edit.insert(document.uri, at, text);
    await workspace.applyEdit(edit);
    const list = await editor.executeCommand<CompletionList>(
      'vscode.executeCompletionItemProvider',
      document.uri,
      at.translate(0, text.length),
    );
    await editor.executeCommand('undo');
    return list.items.map(({ label }) => (typeof label === 'string' ? label : label.label));
  }

  /** What a site has is known again a moment after its files have changed: until then it is asked again. */
  function offered(path: string, text: string, ...wanted: string[]): Promise<string[]> {
    return eventually(`${wanted.join(' and ')} behind ${text}`, async () => {
      const labels = await complete(path, text);
      return wanted.every(each => labels.includes(each)) && labels;
    });
  }

  it('shows links that lead nowhere, and mends them by the name that was meant', async () => {
    const document = await open('docs/index.md');
    await applyFix('docs/index.md', 'docs-broken-anchor', 'Change to "guide/setup.md#ports"');
    assert.ok(document.getText().includes('[the guide](guide/setup.md#ports)'));
    await eventually('the problem to go', () => !rulesOf('docs/index.md').includes('docs-broken-anchor'));
    await applyFix('docs/index.md', 'docs-broken-link', 'Change to "guide/setup.md"');
    assert.ok(document.getText().includes('[more](guide/setup.md)'));
  });

  it('mends what was typed a moment ago, and not what stood there before', async () => {
    const document = await open('docs/guide/setup.md');
    const type = async (at: Position, text: string): Promise<void> => {
      const edit = new WorkspaceEdit();
      edit.insert(document.uri, at, text);
      await workspace.applyEdit(edit);
    };
    const end = document.positionAt(document.getText().length);
    await type(end, '\n[again](setpu)\n');
    await eventually('the link to be looked at', () => rulesOf('docs/guide/setup.md').length > 0);
    const at = document.positionAt(document.getText().length - ')\n'.length);
    await type(at, '.md');
    const actions = await actionsAt('docs/guide/setup.md', new Range(at, at));
    const action = actions.find(({ title }) => title === 'Change to "setup.md"');
    assert.ok(action?.edit, `offered are ${actions.map(({ title }) => title).join()}`);
    await workspace.applyEdit(action.edit);
    assert.match(document.getText(), /\n\[again\]\(setup\.md\)\n$/);
    await editor.executeCommand('workbench.action.files.revert');
  });

  it('creates a page that a link leads to, and adds one to the nav', async () => {
    await open('docs/index.md');
    await applyFix('docs/index.md', 'docs-broken-link', 'Create the page "guide/later.md"');
    const created = await workspace.openTextDocument(fileAt('docs/guide/later.md'));
    assert.equal(created.getText(), '# Later\n');

    await open('docs/lone.md');
    await applyFix('docs/lone.md', 'docs-orphan', 'Add "lone.md" to the nav');
    const config = await workspace.openTextDocument(fileAt('mkdocs.yml'));
    assert.equal(config.getText(), `${files['mkdocs.yml']}  - lone.md\n`);
    await eventually('the page to be found', () => !rulesOf('docs/lone.md').includes('docs-orphan'));
  });

  it('names pages, headings and types of admonitions to choose from', async () => {
    await open('docs/index.md');
    await offered('docs/index.md', '[x](gui', 'guide/setup.md', 'lone.md');
    await offered('docs/index.md', '[x](guide/setup.md#', 'ports');
    await offered('docs/index.md', '!!! war', 'warning');
    await offered('docs/index.md', '> [!', 'CAUTION');
  });

  it('names images and files that are put in, each as it is written at its place', async () => {
    await workspace.fs.writeFile(fileAt('docs/images/plan one.png'), new Uint8Array([137]));
    await workspace.fs.writeFile(fileAt('parts/head.txt'), new TextEncoder().encode('Head\n'));
    await open('docs/guide/setup.md');
    await offered('docs/guide/setup.md', '![x](', '../images/plan one.png');
    const snippets = await offered('docs/guide/setup.md', '--8<-- "', 'parts/head.txt', 'docs/lone.md');
    assert.ok(!snippets.includes('docs/images/plan one.png'), snippets.join());
  });

  it('names pages in the nav', async () => {
    await open('mkdocs.yml');
    await offered('mkdocs.yml', '  - Lone: ', 'lone.md', 'guide/setup.md');
  });

  it('names entities and their docs, in links and in the annotation that shares docs', async () => {
    const descriptor = (name: string, annotation: string): string =>
      `apiVersion: backstage.io/v1alpha1\nkind: Component\nmetadata:\n  name: ${name}\n  annotations:\n    ${annotation}\nspec: {type: service, lifecycle: production, owner: team-a}\n`;
    await workspace.fs.writeFile(
      fileAt('catalog-info.yaml'),
      new TextEncoder().encode(descriptor('probe-docs', 'backstage.io/techdocs-ref: dir:.')),
    );
    await workspace.fs.writeFile(fileAt('other.yaml'), new TextEncoder().encode('# Shares docs\n'));
    await open('docs/index.md');
    await offered('docs/index.md', '[x](/docs/default/component/pro', '/docs/default/component/probe-docs');
    const entity = '/catalog/default/component/probe-docs';
    await offered('docs/index.md', '[x](/catalog/default/component/probe-d', entity);
    await open('other.yaml');
    await offered('other.yaml', '    backstage.io/techdocs-entity: pro', 'component:default/probe-docs');
  });

  it('follows a page to its new name with links and nav', async () => {
    const edit = new WorkspaceEdit();
    edit.renameFile(fileAt('docs/guide/setup.md'), fileAt('docs/start.md'));
    assert.ok(await workspace.applyEdit(edit));
    const text = async (path: string): Promise<string> =>
      (await workspace.openTextDocument(fileAt(path))).getText();
    assert.match(await text('docs/index.md'), /\[the guide\]\(start\.md#port\)/);
    assert.match(await text('docs/start.md'), /\[Home\]\(index\.md\)/);
    assert.match(await text('mkdocs.yml'), /^ {2}- start\.md$/m);
  });

  it('mends and follows names with spaces, brackets and umlauts, in pages and in the nav', async () => {
    const write = (path: string, text: string): Thenable<void> =>
      workspace.fs.writeFile(fileAt(path), new TextEncoder().encode(text));
    await write('docs/größe (neu).md', '# Größe\n');
    await write('docs/my page.md', '# Mine\n');
    await write('docs/odd.md', '[my paeg.md](<my paeg.md>) [g](größe%20%28neu%29.md) [w](weg da.md?x#y)\n');
    const odd = await open('docs/odd.md');
    await applyFix('docs/odd.md', 'docs-broken-link', 'Change to "my%20page.md"');
    assert.ok(odd.getText().startsWith('[my paeg.md](<my%20page.md>) '), odd.getText());
    await applyFix('docs/odd.md', 'docs-broken-link', 'Create the page "weg da.md"');
    assert.equal((await workspace.openTextDocument(fileAt('docs/weg da.md'))).getText(), '# Weg da\n');
    const config = await open('mkdocs.yml');
    const nav = new WorkspaceEdit();
    const all = new Range(0, 0, config.lineCount, 0);
    nav.replace(config.uri, all, 'site_name: Probe\nnav:\n  - "my paeg.md"\n  - größe (neu).md\n');
    await workspace.applyEdit(nav);
    await applyFix('mkdocs.yml', 'docs-nav', 'Change to ""my page.md""');
    assert.match(config.getText(), /^ {2}- "my page\.md"$/m);
    await workspace.saveAll(false);
    const edit = new WorkspaceEdit();
    edit.renameFile(fileAt('docs/größe (neu).md'), fileAt('docs/maß/alt.md'));
    assert.ok(await workspace.applyEdit(edit));
    assert.match(odd.getText(), / \[g\]\(maß\/alt\.md\) /);
    assert.match(config.getText(), /^ {2}- maß\/alt\.md$/m);
  });
});
