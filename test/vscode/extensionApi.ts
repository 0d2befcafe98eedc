import assert from 'node:assert/strict';
import { extensions, workspace, type Uri } from 'vscode';
import type { ExtensionApi } from '../../extension/services.ts';
import { eventually } from '../helpers/eventually.ts';

/** The running extension's inside, as the extension host knows it. */
export async function activateExtension(): Promise<ExtensionApi> {
  const extension = extensions.getExtension<ExtensionApi>('callboard.callboard');
  assert.ok(extension, 'The extension is not installed in this editor.');
  return extension.activate();
}

/** The same, once the catalog is whole. */
export async function activateWithCatalog(): Promise<ExtensionApi> {
  const api = await activateExtension();
  await api.connection.whenConnected();
  await eventually('a catalog that is ready', () => api.connection.status?.state === 'ready');
  return api;
}

/** The folder that this window has open. */
export function openFolder(): Uri {
  const folder = workspace.workspaceFolders?.[0];
  assert.ok(folder, 'No folder is open.');
  return folder.uri;
}
