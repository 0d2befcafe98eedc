import assert from 'node:assert/strict';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ConfigurationTarget, Uri, workspace } from 'vscode';
import { createLocalAccess } from '../../../extension/server/createLocalAccess.ts';
import type { CatalogConnection, ExtensionApi } from '../../../extension/services.ts';
import type { ServerFile } from '../../../protocol/http/host.ts';
import { eventually } from '../../helpers/eventually.ts';
import { activateExtension, openFolder } from '../extensionApi.ts';

const oneGroup = `apiVersion: backstage.io/v1alpha1
kind: Group
metadata:
  name: settings-probe
spec:
  type: team
  children: []
`;

describe('The connection', () => {
  let api: ExtensionApi;
  let connection: CatalogConnection;
  let dataDir: string;

  before(async () => {
    api = await activateExtension();
    connection = api.connection;
    dataDir = api.services.context.globalStorageUri.fsPath;
  });

  function readServer(): ServerFile {
    return JSON.parse(readFileSync(join(dataDir, 'server.json'), 'utf8')) as ServerFile;
  }

  /** The number of entities once the catalog is whole. */
  function readyCount(): Promise<number> {
    return eventually('a catalog that is ready and not empty', () => {
      const { status } = connection;
      return status?.state === 'ready' && status.entities > 0 ? status.entities : undefined;
    });
  }

  it('comes to a server that knows the open folder', async () => {
    await connection.whenConnected();
    assert.equal(connection.state.kind, 'connected');
    assert.ok((await readyCount()) > 20);
  });

  it('has a server whose port no remote window forwards or tells of', async function () {
    await connection.whenConnected();
    const file = `/proc/${readServer().pid}/cmdline`;
    // Where the editor finds ports by looking there.
    if (!existsSync(file)) this.skip();
    const commandLine = readFileSync(file, 'utf8');
    const attributes = workspace
      .getConfiguration('remote')
      .get<Record<string, { onAutoForward?: string }>>('portsAttributes', {});
    const [, ours] = Object.entries(attributes).find(([key]) => new RegExp(key).test(commandLine)) ?? [];
    assert.equal(ours?.onAutoForward, 'ignore');
  });

  it('shares its server with a second window', async () => {
    const second = createLocalAccess({
      dataDir,
      script: join(api.services.context.extensionPath, 'dist', 'server.js'),
      version: (api.services.context.extension.packageJSON as { version: string }).version,
      development: false,
      idleMinutes: () => 1,
      workspace: () =>
        Promise.resolve({
          id: 'secondwindow',
          request: { folders: [openFolder().fsPath], include: ['**/catalog-info.yaml'], exclude: [] },
        }),
      log: () => undefined,
    });
    const { pid } = readServer();
    const client = await second.connect(new AbortController().signal);
    await eventually('the second window’s catalog', async () => (await client.status()).entities > 0);
    assert.equal(readServer().pid, pid);
    assert.equal(connection.state.kind, 'connected');
  });

  it('brings a killed server back with the whole catalog', async () => {
    const count = await readyCount();
    const { pid } = readServer();
    process.kill(pid, 'SIGKILL');
    await eventually('the loss to be noticed', () => connection.state.kind !== 'connected');
    await connection.whenConnected();
    assert.notEqual(readServer().pid, pid);
    assert.equal(await readyCount(), count);
  });

  it('replaces a server file that holds garbage', async () => {
    process.kill(readServer().pid, 'SIGKILL');
    writeFileSync(join(dataDir, 'server.json'), '{"pid": ');
    await eventually('the loss to be noticed', () => connection.state.kind !== 'connected');
    await connection.whenConnected();
    assert.ok(readServer().pid > 0);
  });

  it('restarts the server when told to', async () => {
    const { pid } = readServer();
    await connection.restart();
    assert.equal(connection.state.kind, 'connected');
    assert.notEqual(readServer().pid, pid);
    await readyCount();
  });

  it('shows nothing of the catalog of before while it comes to another', async () => {
    const count = await readyCount();
    const settings = workspace.getConfiguration('callboard.server');
    const seen: [state: string, entities: number | undefined][] = [];
    const listening = connection.onDidChangeState(({ kind }) => {
      seen.push([kind, connection.status?.entities]);
    });
    try {
      // Nothing listens there.
      await settings.update('url', 'http://127.0.0.1:9', ConfigurationTarget.Workspace);
      await eventually('the failure', () => connection.state.kind === 'failed');
      assert.deepEqual(seen.slice(0, 2), [
        ['starting', undefined],
        ['failed', undefined],
      ]);
      const rows = await api.catalog.tree.getChildren();
      assert.deepEqual(
        rows?.map(({ type }) => type),
        ['action', 'action', 'action'],
      );
    } finally {
      listening.dispose();
      await settings.update('url', undefined, ConfigurationTarget.Workspace);
    }
    await connection.whenConnected();
    assert.equal(await readyCount(), count);
  });

  it('gives up on a server that keeps crashing, with a reason, and starts it again when told to', async () => {
    for (let crash = 0; crash < 3; crash++) {
      await connection.whenConnected();
      process.kill(readServer().pid, 'SIGKILL');
      await eventually('the loss to be noticed', () => connection.state.kind !== 'connected');
    }
    const failed = await eventually('the failure', () =>
      connection.state.kind === 'failed' ? connection.state : undefined,
    );
    assert.match(failed.reason, /crashed 3 times/);
    assert.equal(api.services.viewState.name, 'failed');
    await assert.rejects(connection.whenConnected(), { name: 'ServiceUnavailableError' });
    await connection.restart();
    await readyCount();
  });

  it('tells the server of changed settings without leaving it', async () => {
    const count = await readyCount();
    const { pid } = readServer();
    const file = Uri.joinPath(openFolder(), 'probe-settings', 'of-another-name.yaml');
    await workspace.fs.writeFile(file, new TextEncoder().encode(oneGroup));
    const settings = workspace.getConfiguration('callboard.catalog');
    const include = settings.get<string[]>('include') ?? [];
    await settings.update('include', [...include, '**/of-another-name.yaml'], ConfigurationTarget.Workspace);
    try {
      await eventually('one more entity', () => connection.status?.entities === count + 1);
      assert.equal(readServer().pid, pid);
    } finally {
      await settings.update('include', undefined, ConfigurationTarget.Workspace);
      await workspace.fs.delete(Uri.joinPath(file, '..'), { recursive: true });
    }
    await eventually('the entities of before', () => connection.status?.entities === count);
  });
});
