// What VS Code calls in its extension host (extensionTestsPath) for `npm run bench -- activation`.
import { appendFileSync, writeFileSync } from 'node:fs';
import { commands, extensions, type TreeItem } from 'vscode';
import type { CatalogNode, CatalogView } from '../../extension/catalog/index.ts';
import { views } from '../../extension/contributions.ts';
import type { ExtensionApi } from '../../extension/services.ts';
import { variables, type ActivationFigures } from './ActivationFigures.ts';

const SAVES = 5;
const LIMIT_MS = 120_000;

export async function run(): Promise<void> {
  const figures = await measure().catch((error: unknown) => ({
    error: error instanceof Error ? (error.stack ?? error.message) : String(error),
  }));
  writeFileSync(variable(variables.figures), JSON.stringify(figures));
}

async function measure(): Promise<ActivationFigures> {
  const extension = extensions.getExtension<ExtensionApi>('callboard.callboard');
  if (extension === undefined) throw new Error('The extension is not installed in this editor.');
  const { activation, catalog, connection } = await extension.activate();
  const activated = performance.now();
  await connection.whenConnected();
  const connected = performance.now();
  await until('a catalog that is ready', () => Promise.resolve(connection.status?.state === 'ready'));
  const ready = performance.now();

  const asked = performance.now();
  const groups = await children(catalog);
  const firstNodes = performance.now() - asked;
  const components = await labelled(catalog, groups, 'Components');
  const unfolded = performance.now();
  const page = await children(catalog, components);
  const firstPage = performance.now() - unfolded;

  await commands.executeCommand(`${views.catalog}.focus`);
  const saves: number[] = [];
  for (let round = 0; round < SAVES; round += 1) saves.push(await save(catalog, components, round));
  return {
    activation: activation.milliseconds,
    load: activation.loadMilliseconds,
    connected: connected - activated,
    ready: ready - connected,
    firstNodes,
    firstPage,
    pageSize: page.length,
    saves,
  };
}

/** Adds a component that comes before the others by name and title, and waits until its group shows it. */
async function save(catalog: CatalogView, components: CatalogNode, round: number): Promise<number> {
  // Between two saves of a person the server comes to rest.
  await new Promise(resolve => setTimeout(resolve, 1_000));
  const name = `a-${round}`;
  const started = performance.now();
  appendFileSync(variable(variables.file), componentOf(name));
  await until(`"${name}" in the tree`, async () => {
    for (const node of (await children(catalog, components)).slice(0, SAVES)) {
      if ((await labelOf(catalog, node)) === name) return true;
    }
    return false;
  });
  return performance.now() - started;
}

function componentOf(name: string): string {
  return `---\napiVersion: backstage.io/v1alpha1\nkind: Component\nmetadata:\n  name: ${name}\nspec:\n  type: service\n  lifecycle: production\n  owner: somebody\n`;
}

async function children(catalog: CatalogView, parent?: CatalogNode): Promise<CatalogNode[]> {
  return (await catalog.tree.getChildren(parent)) ?? [];
}

async function labelled(catalog: CatalogView, nodes: CatalogNode[], label: string): Promise<CatalogNode> {
  for (const node of nodes) if ((await labelOf(catalog, node)) === label) return node;
  throw new Error(`There is no "${label}" in the tree.`);
}

async function labelOf(catalog: CatalogView, node: CatalogNode): Promise<string> {
  const { label }: TreeItem = await catalog.tree.getTreeItem(node);
  return typeof label === 'string' ? label : (label?.label ?? '');
}

async function until(what: string, holds: () => Promise<boolean>): Promise<void> {
  const deadline = performance.now() + LIMIT_MS;
  while (!(await holds())) {
    if (performance.now() > deadline) throw new Error(`There was no ${what} within two minutes.`);
    await new Promise(resolve => setTimeout(resolve, 5));
  }
}

function variable(name: string): string {
  const value = process.env[name];
  if (value === undefined) throw new Error(`${name} is not set.`);
  return value;
}
