import assert from 'node:assert/strict';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { commands, ConfigurationTarget, workspace, type TreeItem } from 'vscode';
import type { CatalogNode, CatalogView } from '../../../extension/catalog/index.ts';
import { views } from '../../../extension/contributions.ts';
import type { ExtensionApi } from '../../../extension/services.ts';
import { eventually } from '../../helpers/eventually.ts';
import { activateWithCatalog, openFolder } from '../extensionApi.ts';

describe('The catalog tree', () => {
  let api: ExtensionApi;
  let catalog: CatalogView;

  before(async () => {
    api = await activateWithCatalog();
    catalog = api.catalog;
    await commands.executeCommand(`${views.catalog}.focus`);
  });

  afterEach(async () => {
    await catalog.clearFilters();
    await catalog.groupBy('kind');
  });

  async function children(parent?: CatalogNode): Promise<CatalogNode[]> {
    return (await catalog.tree.getChildren(parent)) ?? [];
  }

  async function item(node: CatalogNode): Promise<TreeItem> {
    return catalog.tree.getTreeItem(node);
  }

  async function labels(parent?: CatalogNode): Promise<string[]> {
    const items = await Promise.all((await children(parent)).map(item));
    return items.map(each => (typeof each.label === 'string' ? each.label : (each.label?.label ?? '')));
  }

  /** The node with that label under the parent. */
  async function child(label: string, parent?: CatalogNode): Promise<CatalogNode> {
    return eventually(`"${label}" in the tree`, async () => {
      for (const node of await children(parent)) if ((await item(node)).label === label) return node;
      return undefined;
    });
  }

  async function descriptionOf(label: string): Promise<unknown> {
    return (await item(await child(label))).description;
  }

  /** Writes a catalog file into the open folder, and takes it away after `work`. */
  async function withFile(name: string, text: string, work: () => Promise<void>): Promise<void> {
    const file = join(openFolder().fsPath, name);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
    try {
      await work();
    } finally {
      rmSync(dirname(file), { recursive: true, force: true });
    }
  }

  function component(name: string, title: string): string {
    return `apiVersion: backstage.io/v1alpha1
kind: Component
metadata:
  name: ${name}
  title: ${title}
spec:
  type: service
  lifecycle: experimental
  owner: money
`;
  }

  it('groups by kind at first, from domains to locations, with counts', async () => {
    const groups = await labels();
    assert.deepEqual(groups.slice(0, 5), ['Domains', 'Systems', 'Components', 'APIs', 'Resources']);
    assert.equal(await descriptionOf('Domains'), '3');
    assert.equal(await descriptionOf('Systems'), '6');
  });

  it('lists entities in the order of what it shows', async () => {
    const rows = await labels(await child('Users'));
    assert.ok(rows.length > 5);
    assert.deepEqual(rows, [...rows].sort(new Intl.Collator().compare));
  });

  it('shows under an entity its relations by name, its links and its file', async () => {
    const service = await child('Payment service', await child('Components'));
    const rows = await labels(service);
    assert.deepEqual(rows.slice(0, 3), ['Owned by', 'Part of', 'Depends on']);
    assert.ok(rows.includes('Runbook'));
    assert.equal(rows.at(-1), 'catalog-info.yaml');
    const owners = await labels(await child('Owned by', service));
    assert.deepEqual(owners, ['Money']);
  });

  it('groups by owner under their titles', async () => {
    await catalog.groupBy('owner');
    const groups = await labels();
    assert.ok(groups.includes('Money'), groups.join(', '));
    assert.ok(groups.includes('Users, groups and locations'));
    assert.ok((await labels(await child('Money'))).includes('Payment service'));
  });

  it('groups by system: domains, their systems, and their parts', async () => {
    await catalog.groupBy('system');
    const billing = await child('Billing', await child('Payments'));
    assert.ok((await labels(billing)).includes('Payment service'));
  });

  it('groups by type, lifecycle and tag, and not at all', async () => {
    await catalog.groupBy('type');
    assert.ok((await labels()).includes('service'));
    await catalog.groupBy('lifecycle');
    assert.ok((await labels()).includes('production'));
    await catalog.groupBy('tag');
    assert.ok((await labels()).includes('No tags'));
    await catalog.groupBy('none');
    assert.ok((await labels()).includes('Payment service'));
  });

  it('shows only what the filter matches, and says so', async () => {
    await catalog.filter('payment-service');
    assert.deepEqual((await labels()).slice(0, 1), ['Components']);
    await eventually('the caption', () => /^\d+ of \d+$/.test(catalog.caption.description ?? ''));
    assert.match(catalog.caption.message ?? '', /payment-service/);
  });

  it('is hidden when the filter matches nothing, and back when it is cleared', async () => {
    await catalog.filter('no such thing anywhere');
    assert.deepEqual(await children(), []);
    await eventually('the hidden state', () => api.services.viewState.name === 'hidden');
    await catalog.clearFilters();
    assert.ok((await children()).length > 3);
    await eventually('the ready state', () => api.services.viewState.name === 'ready');
  });

  it('shows only what is starred, and keeps a star whose entity is gone', async () => {
    await api.services.stars.set('component:default/payment-service', true);
    await api.services.stars.set('component:default/gone', true);
    await catalog.showStarredOnly(true);
    assert.deepEqual(await labels(await child('Components')), ['Payment service']);
    assert.equal(api.services.stars.has('component:default/gone'), true);
    await api.services.stars.set('component:default/payment-service', false);
    await api.services.stars.set('component:default/gone', false);
  });

  it('shows what the user of the setting owns, and says when there is no such user', async () => {
    const settings = workspace.getConfiguration();
    try {
      await settings.update('callboard.user', 'nobody-of-that-name', ConfigurationTarget.Workspace);
      await assert.rejects(catalog.showOwnedOnly(true), /nobody-of-that-name/);
      const client = await api.connection.whenConnected();
      const member = (await client.entityByRef('group:default/money'))?.relations?.find(
        relation => relation.type === 'hasMember',
      );
      assert.ok(member);
      await settings.update('callboard.user', member.targetRef, ConfigurationTarget.Workspace);
      await catalog.showOwnedOnly(true);
      assert.ok((await labels(await child('Components'))).includes('Payment service'));
      assert.ok(!(await labels(await child('Components'))).includes('Vehicle registry'));
    } finally {
      await settings.update('callboard.user', undefined, ConfigurationTarget.Workspace);
    }
  });

  it('lists the documents that need attention', async () => {
    const bad = await labels(await child('Needs attention'));
    assert.ok(bad.length >= 2, bad.join(', '));
  });

  it('shows a new file, a change of it, and its end, by itself', async () => {
    const components = await child('Components');
    const before = Number(await descriptionOf('Components'));
    await withFile('fresh/catalog-info.yaml', component('fresh', 'Fresh one'), async () => {
      await eventually('the new count', async () => Number(await descriptionOf('Components')) === before + 1);
      await child('Fresh one', components);
      writeFileSync(join(openFolder().fsPath, 'fresh/catalog-info.yaml'), component('fresh', 'Renamed one'));
      await child('Renamed one', components);
    });
    await eventually('the old count', async () => Number(await descriptionOf('Components')) === before);
  });

  it('follows the locations that the folder’s app-config.yaml names', async () => {
    const config = join(openFolder().fsPath, 'app-config.local.yaml');
    const components = await child('Components');
    await withFile('named/by-config.yaml', component('named', 'Named by the configuration'), async () => {
      try {
        writeFileSync(config, 'catalog: { locations: [{ type: file, target: ./named/by-config.yaml }] }\n');
        await child('Named by the configuration', components);
      } finally {
        rmSync(config);
      }
      await eventually(
        'the catalog without it',
        async () => !(await labels(components)).includes('Named by the configuration'),
      );
    });
  });

  it('keeps its rows the same objects when something else changes', async () => {
    const components = await child('Components');
    const service = await child('Payment service', components);
    await withFile('other/catalog-info.yaml', component('other', 'Other'), async () => {
      await child('Other', components);
      assert.equal(await child('Payment service', components), service);
    });
  });

  it('comes in pages', async () => {
    const documents = Array.from({ length: 230 }, (_, index) =>
      component(`bulk-${index + 1000}`, `Bulk ${index}`),
    );
    await withFile('bulk/catalog-info.yaml', documents.join('---\n'), async () => {
      await catalog.filter('bulk-');
      const components = await eventually('all of them', async () => {
        const [node] = await children();
        return node?.type === 'group' && node.count === 230 ? node : undefined;
      });
      const first = await children(components);
      assert.equal(first.length, 101);
      const more = first.at(-1);
      assert.ok(more?.type === 'more');
      assert.equal(more.left, 130);
      catalog.loadMore(more);
      assert.equal((await children(components)).length, 201);
    });
  });

  it('reveals an entity in its place, whatever the grouping', async () => {
    for (const grouping of ['kind', 'owner', 'system', 'none'] as const) {
      await catalog.groupBy(grouping);
      await catalog.reveal('component:default/payment-service');
    }
    await assert.rejects(catalog.reveal('component:default/not-there'), /not-there/);
  });
});
