import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { commands, env, Position, Selection, Uri, window, workspace, WorkspaceEdit } from 'vscode';
import { commands as ids, groupings } from '../../../extension/contributions.ts';
import type { ExtensionApi } from '../../../extension/services.ts';
import { eventually } from '../../helpers/eventually.ts';
import { activateWithCatalog, openFolder } from '../extensionApi.ts';

const service = 'component:default/payment-service';

describe('The commands', () => {
  let api: ExtensionApi;

  before(async () => {
    api = await activateWithCatalog();
  });

  afterEach(async () => {
    await commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    await commands.executeCommand('workbench.action.closeAllEditors');
  });

  function serviceFile(): string {
    return join(openFolder().fsPath, 'payments/payment-service/catalog-info.yaml');
  }

  it('are all registered', async () => {
    const registered = new Set(await commands.getCommands(true));
    const expected = [
      ...Object.values(ids),
      ...groupings.flatMap(grouping => [
        `${ids.catalogGroupBy}.${grouping}`,
        `${ids.catalogGroupBy}.${grouping}.checked`,
      ]),
    ];
    assert.deepEqual(
      expected.filter(id => !registered.has(id)),
      [],
    );
  });

  it('go to the line of the declaration', async () => {
    await commands.executeCommand(ids.entityGoToDeclaration, service);
    const editor = window.activeTextEditor;
    assert.equal(editor?.document.uri.fsPath, serviceFile());
    assert.match(editor.document.lineAt(editor.selection.start.line).text, /name: payment-service/);
  });

  it('go to the second document of a file', async () => {
    await commands.executeCommand(ids.entityGoToDeclaration, 'api:default/payment-api');
    const editor = window.activeTextEditor;
    assert.ok(editor);
    assert.match(editor.document.lineAt(editor.selection.start.line).text, /name: payment-api/);
  });

  it('go to where the declaration is in the unsaved text', async () => {
    const document = await workspace.openTextDocument(serviceFile());
    const edit = new WorkspaceEdit();
    edit.insert(document.uri, new Position(0, 0), '# one\n# two\n# three\n');
    await workspace.applyEdit(edit);
    await commands.executeCommand(ids.entityGoToDeclaration, service);
    const editor = window.activeTextEditor;
    assert.ok(editor?.document.isDirty);
    assert.match(editor.document.lineAt(editor.selection.start.line).text, /name: payment-service/);
  });

  it('copy the ref of the entity at the cursor', async () => {
    const document = await workspace.openTextDocument(serviceFile());
    const editor = await window.showTextDocument(document);
    const line = document
      .getText()
      .split('\n')
      .findIndex(text => text.includes('name: payment-api'));
    editor.selection = new Selection(line, 0, line, 0);
    await commands.executeCommand(ids.entityCopyRef);
    await eventually('the ref', async () => (await env.clipboard.readText()) === 'api:default/payment-api');
  });

  it('change the grouping', async () => {
    await commands.executeCommand(`${ids.catalogGroupBy}.owner`);
    assert.equal(api.catalog.preferences.grouping, 'owner');
    await commands.executeCommand(`${ids.catalogGroupBy}.kind`);
    assert.equal(api.catalog.preferences.grouping, 'kind');
  });

  it('filter and clear', async () => {
    await commands.executeCommand(ids.catalogFilter, 'pay');
    assert.equal(api.catalog.preferences.text, 'pay');
    await commands.executeCommand(ids.catalogClearFilter);
    assert.equal(api.catalog.preferences.text, '');
  });

  it('star and unstar', async () => {
    await commands.executeCommand(ids.entityStar, service);
    assert.equal(api.services.stars.has(service), true);
    await commands.executeCommand(ids.entityUnstar, service);
    assert.equal(api.services.stars.has(service), false);
  });

  describe('that add a catalog-info.yaml', () => {
    const folder = (): string => join(openFolder().fsPath, 'new-service');

    beforeEach(() => {
      mkdirSync(folder(), { recursive: true });
    });

    afterEach(() => {
      rmSync(folder(), { recursive: true, force: true });
    });

    it('take name and description from package.json, and the new entity appears', async () => {
      const manifest = { name: '@fernway/Till App', description: 'Sells: "tickets" & <passes>' };
      writeFileSync(join(folder(), 'package.json'), JSON.stringify(manifest));
      await commands.executeCommand(ids.catalogAddDescriptor, Uri.file(folder()));
      const document = window.activeTextEditor?.document;
      assert.equal(document?.uri.fsPath, join(folder(), 'catalog-info.yaml'));
      assert.match(document.getText(), /name: till-app$/m);
      const client = await api.connection.whenConnected();
      const entity = await eventually('the entity', () => client.entityByRef('component:default/till-app'));
      assert.equal(entity.metadata.description, manifest.description);
    });

    it('never write over a file that is there', async () => {
      const file = join(folder(), 'catalog-info.yaml');
      writeFileSync(file, '# mine\n');
      await commands.executeCommand(ids.catalogAddDescriptor, Uri.file(folder()));
      assert.equal(readFileSync(file, 'utf8'), '# mine\n');
      assert.equal(window.activeTextEditor?.document.uri.fsPath, file);
      assert.ok(existsSync(file));
    });
  });
});
