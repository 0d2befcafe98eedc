import { createHash } from 'node:crypto';
import { workspace, type Uri } from 'vscode';
import type { OpenWorkspaceRequest } from '../../protocol/http/host.ts';
import { settings } from '../contributions.ts';

/** What the window wants to be connected to, by its folders, its trust and its settings. */
export type Target =
  | { kind: 'noFolder' }
  | { kind: 'untrusted' }
  | { kind: 'local'; workspace: { id: string; request: OpenWorkspaceRequest }; idleMinutes: number }
  | { kind: 'shared'; url: string };

const DEFAULT_IDLE_MINUTES = 10;

/** Reads it anew; nothing of it is kept here. */
export function readTarget(): Target {
  const url = readString(settings.serverUrl);
  // A folder may bring settings of its own: nobody who does not trust it is led to a server that it names.
  if (url !== '') return workspace.isTrusted ? { kind: 'shared', url } : { kind: 'untrusted' };
  const folders = localFolders();
  const first = folders[0];
  if (first === undefined) return { kind: 'noFolder' };
  if (!workspace.isTrusted) return { kind: 'untrusted' };
  const plugins = readStrings(settings.plugins);
  const request = {
    folders: folders.map(folder => folder.fsPath),
    include: readStrings(settings.include),
    exclude: readStrings(settings.exclude),
    ...(plugins.length > 0 && { plugins }),
  };
  return {
    kind: 'local',
    workspace: { id: workspaceId(workspace.workspaceFile ?? first), request },
    idleMinutes: readIdleMinutes(),
  };
}

/** Folders that this machine's server can read. */
function localFolders(): Uri[] {
  return (workspace.workspaceFolders ?? []).map(folder => folder.uri).filter(uri => uri.scheme === 'file');
}

/** Windows on the same workspace share one catalog. */
function workspaceId(place: Uri): string {
  return createHash('sha256').update(place.toString()).digest('hex').slice(0, 32);
}

function readString(setting: string): string {
  const value = workspace.getConfiguration().get<unknown>(setting);
  return typeof value === 'string' ? value.trim() : '';
}

/** The texts of a list setting; what a user wrote there that is none is passed over. */
function readStrings(setting: string): string[] {
  const value = workspace.getConfiguration().get<unknown>(setting);
  return Array.isArray(value)
    ? value.filter((item): item is string => typeof item === 'string' && item !== '')
    : [];
}

function readIdleMinutes(): number {
  const value = workspace.getConfiguration().get<unknown>(settings.idleMinutes);
  return typeof value === 'number' && value > 0 ? value : DEFAULT_IDLE_MINUTES;
}
