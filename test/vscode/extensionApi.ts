import assert from 'node:assert/strict';
import { extensions, workspace, type Uri } from 'vscode';
import type { ExtensionApi } from '../../extension/services.ts';

/** The running extension's inside, as the extension host knows it. */
export async function activateExtension(): Promise<ExtensionApi> {
  const extension = extensions.getExtension<ExtensionApi>('callboard.callboard');
  assert.ok(extension, 'The extension is not installed in this editor.');
  return extension.activate();
}

/** The folder that this window has open. */
export function openFolder(): Uri {
  const folder = workspace.workspaceFolders?.[0];
  assert.ok(folder, 'No folder is open.');
  return folder.uri;
}
