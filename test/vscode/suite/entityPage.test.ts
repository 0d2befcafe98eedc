import assert from 'node:assert/strict';
import { commands, env, TabInputWebview, window, type Tab } from 'vscode';
import { commands as ids, entityPageViewType } from '../../../extension/contributions.ts';
import type { ExtensionApi } from '../../../extension/services.ts';
import type { CatalogClient } from '../../../protocol/http/CatalogClient.ts';
import { entityTitle } from '../../../extension/catalog/index.ts';
import { eventually } from '../../helpers/eventually.ts';
import { activateExtension } from '../extensionApi.ts';

describe('The entity page', () => {
  let api: ExtensionApi;
  let client: CatalogClient;
  /** Two entities of the open folder, by ref and title. */
  let first: { ref: string; title: string };
  let second: { ref: string; title: string };

  before(async () => {
    api = await activateExtension();
    client = await api.connection.whenConnected();
    const [a, b] = await eventually('two components', async () => {
      const { items } = await client.queryEntities({
        query: { kind: 'component' },
        orderBy: [{ field: 'metadata.name', order: 'asc' }],
        limit: 2,
      });
      return items.length === 2 ? items : undefined;
    });
    assert.ok(a && b);
    first = { ref: `component:default/${a.metadata.name}`, title: entityTitle(a) };
    second = { ref: `component:default/${b.metadata.name}`, title: entityTitle(b) };
  });

  beforeEach(closeAll);
  after(closeAll);

  async function closeAll(): Promise<void> {
    await commands.executeCommand('workbench.action.closeAllEditors');
    await eventually('no page', () => pages().length === 0);
  }

  function pages(): Tab[] {
    return window.tabGroups.all
      .flatMap(group => group.tabs)
      .filter(tab => tab.input instanceof TabInputWebview && tab.input.viewType.endsWith(entityPageViewType));
  }

  function pageTitled(title: string): Promise<Tab> {
    return eventually(`a page titled ${title}`, () => pages().find(tab => tab.label === title));
  }

  it('is titled as its entity', async () => {
    await api.services.entityPage.open(first.ref);
    await pageTitled(first.title);
  });

  it('is reused for the next entity', async () => {
    await api.services.entityPage.open(first.ref);
    await pageTitled(first.title);
    await api.services.entityPage.open(second.ref);
    await pageTitled(second.title);
    assert.equal(pages().length, 1);
  });

  it('is one page however fast two entities are asked for', async () => {
    await Promise.all([api.services.entityPage.open(first.ref), api.services.entityPage.open(second.ref)]);
    await pageTitled(second.title);
    assert.equal(pages().length, 1);
  });

  it('opens beside another on request', async () => {
    await api.services.entityPage.open(first.ref);
    await pageTitled(first.title);
    await api.services.entityPage.open(second.ref, { beside: true });
    await pageTitled(second.title);
    assert.equal(pages().length, 2);
  });

  it('is what commands are for while it is in front', async () => {
    const { entityPage, stars } = api.services;
    await entityPage.open(first.ref);
    await eventually('the page in front', () => entityPage.activeRef === first.ref);
    await commands.executeCommand(ids.entityCopyRef);
    assert.equal(await env.clipboard.readText(), first.ref);
    await commands.executeCommand(ids.entityStar);
    assert.equal(stars.has(first.ref), true);
    await commands.executeCommand(ids.entityUnstar);
    assert.equal(stars.has(first.ref), false);
    await commands.executeCommand(ids.entityGoToDeclaration);
    await eventually('its file in front', () => entityPage.activeRef === undefined);
    assert.match(window.activeTextEditor?.document.fileName ?? '', /catalog-info\.yaml$/);
  });

  it('notes every entity that it shows among those opened last', async () => {
    await api.services.entityPage.open(first.ref);
    await api.services.entityPage.open(second.ref);
    await eventually('both', () => {
      const recent = api.services.context.workspaceState.get<string[]>('callboard.recentEntities') ?? [];
      return recent[0] === second.ref && recent[1] === first.ref;
    });
  });

  it('may be closed while the next entity is being read', async () => {
    const failures: unknown[] = [];
    const note = (error: unknown): void => void failures.push(error);
    process.on('uncaughtException', note);
    try {
      await api.services.entityPage.open(first.ref);
      await pageTitled(first.title);
      await Promise.all([api.services.entityPage.open(second.ref), closeAll()]);
      await new Promise(resolve => setTimeout(resolve, 300));
      assert.deepEqual(failures, []);
    } finally {
      process.off('uncaughtException', note);
    }
  });

  it('is called by the name in its ref while the catalog has no such entity', async () => {
    await api.services.entityPage.open('component:default/nowhere-to-be-found');
    await pageTitled('nowhere-to-be-found');
  });
});
