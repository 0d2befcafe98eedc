import { workspace, type TextDocument } from 'vscode';

/** Whether a document holds a template, by the line that says so. */
export function isTemplate(document: TextDocument): boolean {
  if (document.languageId !== 'yaml' || document.uri.scheme !== 'file') return false;
  if (workspace.getWorkspaceFolder(document.uri) === undefined) return false;
  return /^apiVersion:\s*["']?scaffolder\.backstage\.io\//m.test(document.getText());
}
