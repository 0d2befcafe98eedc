import { languages, Range, RelativePattern, workspace, type TextDocument } from 'vscode';
import { settings } from '../contributions.ts';
import { namesBackstage } from './namesBackstage.ts';

/** Looked at with every key that is pressed in a YAML file. */
const LINES_LOOKED_AT = 100;

/**
 * Whether a document is a descriptor: by name and place, as the settings have it, or by what it says of itself, for those
 * that a Location names.
 */
export function isCatalogFile(document: TextDocument): boolean {
  const folder = workspace.getWorkspaceFolder(document.uri);
  if (folder === undefined) return false;
  const matches = (setting: string): boolean =>
    readGlobs(setting).some(
      glob => languages.match({ pattern: new RelativePattern(folder, glob) }, document) > 0,
    );
  if (matches(settings.exclude)) return false;
  return matches(settings.include) || isDescriptor(document);
}

function isDescriptor(document: TextDocument): boolean {
  return (
    /\.ya?ml$/i.test(document.fileName) &&
    namesBackstage(document.getText(new Range(0, 0, LINES_LOOKED_AT, 0)))
  );
}

function readGlobs(setting: string): string[] {
  const value = workspace.getConfiguration().get<unknown>(setting);
  return Array.isArray(value) ? value.filter((item): item is string => typeof item === 'string') : [];
}
