import { commands as editor, l10n, Position, Uri, window, workspace, WorkspaceEdit } from 'vscode';
import type { CatalogClient } from '../../protocol/http/CatalogClient.ts';
import { fileExists } from '../common/index.ts';
import { commands } from '../contributions.ts';
import type { ExtensionServices } from '../services.ts';
import { keepDraft } from './drafts.ts';
import { proposalWords, type ProposalWords } from './proposalWords.ts';
import type { LocalRepository } from './readRepositories.ts';
import { DESCRIPTOR_FILE, renderDescriptor } from './renderDescriptor.ts';
import { withProgress } from './withProgress.ts';

/**
 * Opens a first descriptor for a repository that has none, unsaved: where the repository is checked out here, saving puts
 * it there.
 */
export async function draftDescriptor(
  { context }: Pick<ExtensionServices, 'context'>,
  client: CatalogClient,
  target: string,
  local: LocalRepository | undefined,
): Promise<void> {
  const suggestion = await withProgress(l10n.t('Writing a first {0} …', DESCRIPTOR_FILE), signal =>
    client.suggestDescriptor(target, { signal }),
  );
  const { repository, path, canPropose, proposalName, descriptor } = suggestion;
  const file = local && Uri.joinPath(local.root, path);
  if (file !== undefined && (await fileExists(file))) {
    await window.showTextDocument(file);
    void window.showInformationMessage(
      l10n.t(
        '{0} has this file here only. Push it to its host; then it can be registered.',
        repository.title,
      ),
    );
    return;
  }
  const uri = await openUnsaved(file, await renderDescriptor(context.extensionUri, descriptor));
  const words = proposalWords(proposalName);
  const draft = { target: repository.url, title: repository.title, path, words };
  if (canPropose) keepDraft([uri, ...(file === undefined ? [] : [file])], draft);
  tellOfDraft(repository.title, uri, canPropose ? words : undefined);
}

async function openUnsaved(file: Uri | undefined, text: string): Promise<Uri> {
  if (file === undefined) {
    const document = await workspace.openTextDocument({ language: 'yaml', content: text });
    await window.showTextDocument(document, { preview: false });
    return document.uri;
  }
  const uri = file.with({ scheme: 'untitled' });
  const document = await workspace.openTextDocument(uri);
  await window.showTextDocument(document, { preview: false });
  // One that was opened before keeps what the user has made of it.
  if (document.getText() === '') {
    const edit = new WorkspaceEdit();
    edit.insert(uri, new Position(0, 0), text);
    await workspace.applyEdit(edit);
  }
  return uri;
}

/** Returns at once: the user edits first. `words`: undefined where nothing can be proposed. */
function tellOfDraft(title: string, uri: Uri, words: ProposalWords | undefined): void {
  const open = words && l10n.t('Open a {0}…', words.title);
  const message = words
    ? l10n.t('{0} has no descriptor yet. Make this one right; then open a {1} with it.', title, words.name)
    : l10n.t('{0} has no descriptor yet. Make this one right, and add it to the repository.', title);
  void window.showInformationMessage(message, ...(open === undefined ? [] : [open])).then(answer => {
    // The command tells its own failures.
    if (answer !== undefined) void editor.executeCommand(commands.catalogProposeDescriptor, uri);
  });
}
