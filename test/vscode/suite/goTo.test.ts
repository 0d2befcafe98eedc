import assert from 'node:assert/strict';
import { commands, TabInputWebview, window } from 'vscode';
import { commands as ids, entityPageViewType } from '../../../extension/contributions.ts';
import { eventually } from '../../helpers/eventually.ts';
import { activateWithCatalog } from '../extensionApi.ts';

describe('Go to Entity', () => {
  before(async () => {
    await activateWithCatalog();
  });

  afterEach(async () => {
    await commands.executeCommand('workbench.action.closeQuickOpen');
    await commands.executeCommand('workbench.action.closeAllEditors');
  });

  function pageIsOpen(): boolean {
    return window.tabGroups.all
      .flatMap(group => group.tabs)
      .some(tab => tab.input instanceof TabInputWebview && tab.input.viewType.includes(entityPageViewType));
  }

  it('opens the page of what is accepted', async () => {
    await commands.executeCommand(ids.entityGoTo, 'component:default/payment-service');
    await eventually('the page', async () => {
      // Nothing is accepted until the server has answered.
      await commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
      return pageIsOpen();
    });
  });

  it('opens nothing where nothing matches', async () => {
    await commands.executeCommand(ids.entityGoTo, 'no such thing anywhere');
    await new Promise(resolve => setTimeout(resolve, 500));
    await commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
    assert.equal(pageIsOpen(), false);
  });
});
