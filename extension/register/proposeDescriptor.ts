import { commands as editor, env, l10n, Uri, window, workspace } from 'vscode';
import { ConflictError, InputError, isAbortError, messageOf, NotFoundError } from '../../model/errors.ts';
import { BRANCH_PATTERN } from '../../protocol/http/onboarding.ts';
import { commands } from '../contributions.ts';
import type { ExtensionServices } from '../services.ts';
import { draftAt, dropDraft, type Draft } from './drafts.ts';
import { renderProposal } from './renderDescriptor.ts';
import { tellRefusal } from './tellRefusal.ts';
import { withProgress } from './withProgress.ts';

const BRANCH = 'callboard/catalog-info';

/**
 * "Callboard: Open a Pull or Merge Request With This Descriptor…", for an editor that draftDescriptor opened. Nothing is sent before the
 * user has said yes to the repository, the branch and the file.
 */
export async function proposeDescriptor(services: ExtensionServices, argument: unknown): Promise<void> {
  const uri = argument instanceof Uri ? argument : window.activeTextEditor?.document.uri;
  const draft = draftAt(uri);
  const document = workspace.textDocuments.find(one => one.uri.toString() === uri?.toString());
  if (draft === undefined || document === undefined) {
    throw new NotFoundError(
      l10n.t('There is no draft of a descriptor in this editor. Begin with “Register Existing Component…”.'),
    );
  }
  const branch = await askBranch(draft);
  if (branch === undefined || !(await confirm(draft, branch))) return;
  const client = await services.connection.whenConnected();
  const { target, title, path, words } = draft;
  const again = (): void => void editor.executeCommand(commands.catalogProposeDescriptor, uri);
  try {
    const body = await renderProposal(services.context.extensionUri, { path, title });
    const { url } = await withProgress(l10n.t('Opening a {0} in {1} …', words.name, title), signal =>
      client.proposeDescriptor(
        { target, path, text: document.getText(), branch, title: `Add ${path}`, body },
        { signal },
      ),
    );
    dropDraft(draft);
    tellOpened(draft, url);
  } catch (error) {
    if (isAbortError(error)) return;
    if (error instanceof InputError || error instanceof ConflictError) tellConflict(error, again);
    else tellRefusal(error, again, services.log);
  }
}

function askBranch({ title, words }: Draft): Thenable<string | undefined> {
  const pattern = new RegExp(BRANCH_PATTERN);
  return window.showInputBox({
    title: l10n.t('Open a {0} in {1}', words.title, title),
    prompt: l10n.t('The name of the new branch that the descriptor is committed to'),
    value: BRANCH,
    ignoreFocusOut: true,
    validateInput: text =>
      pattern.test(text) ? undefined : l10n.t('Letters, digits, and - _ . / between them'),
  });
}

async function confirm({ title, path, words }: Draft, branch: string): Promise<boolean> {
  const open = l10n.t('Open {0}', words.title);
  const detail = l10n.t(
    '{0} is committed as it stands in the editor to the new branch {1}, and a {2} asks for it to be taken into the default branch.',
    path,
    branch,
    words.name,
  );
  const question = l10n.t('Open a {0} in {1}?', words.name, title);
  return (await window.showWarningMessage(question, { modal: true, detail }, open)) === open;
}

/** What the user can put right in the editor, or by another name. Returns at once. */
function tellConflict(error: Error, again: () => void): void {
  const retry = l10n.t('Try Again');
  void window.showErrorMessage(messageOf(error), retry).then(answer => {
    if (answer === retry) again();
  });
}

/** Returns at once. */
function tellOpened({ title, words }: Draft, url: string): void {
  const show = l10n.t('Show {0}', words.title);
  const message = l10n.t(
    'A {0} is open in {1}. Register it again once it has been merged, unless a Git provider brings it by itself.',
    words.name,
    title,
  );
  void window.showInformationMessage(message, show).then(answer => {
    if (answer === show) void env.openExternal(Uri.parse(url, true));
  });
}
