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
 * "Callboard: Open a Pull Request With This Descriptor…", for an editor that draftDescriptor opened. Nothing is sent before the
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
  const { target, title, path } = draft;
  const again = (): void => void editor.executeCommand(commands.catalogProposeDescriptor, uri);
  try {
    const body = await renderProposal(services.context.extensionUri, { path, title });
    const { url } = await withProgress(l10n.t('Opening a pull request in {0} …', title), signal =>
      client.proposeDescriptor(
        { target, path, text: document.getText(), branch, title: `Add ${path}`, body },
        { signal },
      ),
    );
    dropDraft(draft);
    tellOpened(title, url);
  } catch (error) {
    if (isAbortError(error)) return;
    if (error instanceof InputError || error instanceof ConflictError) tellConflict(error, again);
    else tellRefusal(error, again, services.log);
  }
}

function askBranch({ title }: Draft): Thenable<string | undefined> {
  const pattern = new RegExp(BRANCH_PATTERN);
  return window.showInputBox({
    title: l10n.t('Open a Pull Request in {0}', title),
    prompt: l10n.t('The name of the new branch that the descriptor is committed to'),
    value: BRANCH,
    ignoreFocusOut: true,
    validateInput: text =>
      pattern.test(text) ? undefined : l10n.t('Letters, digits, and - _ . / between them'),
  });
}

async function confirm({ title, path }: Draft, branch: string): Promise<boolean> {
  const open = l10n.t('Open Pull Request');
  const detail = l10n.t(
    '{0} is committed as it stands in the editor to the new branch {1}, and a pull request asks for it to be taken into the default branch.',
    path,
    branch,
  );
  const question = l10n.t('Open a pull request in {0}?', title);
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
function tellOpened(title: string, url: string): void {
  const show = l10n.t('Show Pull Request');
  const message = l10n.t(
    'A pull request is open in {0}. Register it again once it has been merged, unless a Git provider brings it by itself.',
    title,
  );
  void window.showInformationMessage(message, show).then(answer => {
    if (answer === show) void env.openExternal(Uri.parse(url, true));
  });
}
