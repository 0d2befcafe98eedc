import { l10n, window, workspace, type WorkspaceFolder } from 'vscode';
import { NotAllowedError, NotFoundError } from '../../../model/errors.ts';
import { runSteps, type Step } from '../../common/steps/index.ts';
import { readTarget } from '../../server/index.ts';
import { keepProviderToken } from '../../server/credentials.ts';
import type { ExtensionServices } from '../../services.ts';
import { chooseProvider, chooseWhat, askHost, askTopic, signInTo } from './askProvider.ts';
import { Draft } from './Draft.ts';
import { previewProvider } from './previewProvider.ts';
import { proposeConfig } from './proposeConfig.ts';

/**
 * "Callboard: Connect a Git Provider…": who is asked, what for, what that would bring, and the keys of app-config.yaml that
 * say so, shown for the user to keep. Saving them begins the sync.
 */
export async function connectProvider(services: ExtensionServices): Promise<void> {
  const folder = await chooseFolder();
  if (folder === undefined) return;
  const { connection, context } = services;
  refuseShared();
  const forms = await (await connection.whenConnected()).providerForms();
  const draft = new Draft();
  const first = chooseProvider(draft, forms);
  const isDone = await runSteps(() => [first, ...stepsAfter(draft, folder, services)]);
  if (!isDone || draft.preview === undefined) return;
  if (draft.token !== undefined) await keepProviderToken(context, draft.host, draft.token);
  await proposeConfig(folder.uri, draft.chosen.provider, draft.preview);
}

/** What the user has signed in to is for the server of this machine alone. */
function refuseShared(): void {
  if (readTarget().kind !== 'shared') return;
  throw new NotAllowedError(l10n.t('A shared server reads its Git providers from its own configuration.'));
}

/** What the chosen provider makes of the rest. */
function stepsAfter(draft: Draft, folder: WorkspaceFolder, services: ExtensionServices): Step[] {
  const { form, isOwnHost } = draft;
  if (form === undefined) return [];
  return [
    ...(isOwnHost ? [askHost(draft)] : []),
    ...(form.signIn === 'none' ? [] : [signInTo(draft, services)]),
    ...form.asks.map(topic => askTopic(draft, topic)),
    ...(form.hasPeople ? [chooseWhat(draft)] : []),
    previewProvider(draft, folder.uri, services),
  ];
}

async function chooseFolder(): Promise<WorkspaceFolder | undefined> {
  const [first, ...others] = workspace.workspaceFolders ?? [];
  if (first === undefined)
    throw new NotFoundError(l10n.t('Open a folder first: its app-config.yaml will name the provider.'));
  return others.length === 0 ? first : window.showWorkspaceFolderPick();
}
