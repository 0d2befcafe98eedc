import { commands as editor, Uri } from 'vscode';

/**
 * Opens the page of problems at a rule's section. The page comes with the extension: it needs no network, and says what
 * this version says.
 */
export async function explainProblem(extensionUri: Uri, rule: unknown): Promise<void> {
  const page = Uri.joinPath(extensionUri, 'docs', 'errors.md');
  const fragment = typeof rule === 'string' ? rule : '';
  await editor.executeCommand('markdown.showPreview', page.with({ fragment }));
}
