import { languages, RelativePattern, workspace, type TextDocument } from 'vscode';
import { settings } from '../contributions.ts';

/** Whether a document is one that the settings take for a descriptor, by name and place. */
export function isCatalogFile(document: TextDocument): boolean {
  const folder = workspace.getWorkspaceFolder(document.uri);
  if (folder === undefined) return false;
  const matches = (setting: string): boolean =>
    readGlobs(setting).some(
      glob => languages.match({ pattern: new RelativePattern(folder, glob) }, document) > 0,
    );
  return matches(settings.include) && !matches(settings.exclude);
}

function readGlobs(setting: string): string[] {
  const value = workspace.getConfiguration().get<unknown>(setting);
  return Array.isArray(value) ? value.filter((item): item is string => typeof item === 'string') : [];
}
