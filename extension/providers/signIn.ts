import { l10n, window, type QuickPickItem } from 'vscode';
import {
  GITHUB_HOST,
  keepProviderToken,
  signedInHosts,
  signInToGithub,
  signOutOf,
} from '../server/credentials.ts';
import type { ExtensionServices } from '../services.ts';

interface SignInItem extends QuickPickItem {
  run: () => Promise<void>;
}

/** "Callboard: Sign In to a Git Provider…": GitHub by the editor's own session, any other host by a token. */
export async function signIn({ context }: Pick<ExtensionServices, 'context'>): Promise<void> {
  const hosts = await signedInHosts(context);
  const items: SignInItem[] = [
    {
      label: `$(github) ${l10n.t('GitHub')}`,
      description: hosts.includes(GITHUB_HOST) ? l10n.t('signed in') : GITHUB_HOST,
      run: () => signInToGithub(context),
    },
    {
      label: `$(key) ${l10n.t('Another host, with a token …')}`,
      detail: l10n.t('The token is kept in the secret storage of this editor, and sent to that host alone.'),
      run: () => askToken(context),
    },
    ...hosts.map(host => ({
      label: `$(sign-out) ${l10n.t('Sign out of {0}', host)}`,
      run: () => signOutOf(context, host),
    })),
  ];
  const picked = await window.showQuickPick(items, {
    title: l10n.t('Sign In to a Git Provider'),
    placeHolder: l10n.t('For what catalog.providers and catalog.locations of app-config.yaml name'),
  });
  if (picked === undefined) return;
  await picked.run();
}

async function askToken(context: ExtensionServices['context']): Promise<void> {
  const title = l10n.t('Sign In to a Git Provider');
  const host = await window.showInputBox({
    title,
    prompt: l10n.t('The host of its web pages, as integrations of app-config.yaml name it'),
    placeHolder: 'git.example.com',
    ignoreFocusOut: true,
    validateInput: text => (isHost(text.trim()) ? undefined : l10n.t('A host such as git.example.com')),
  });
  if (host === undefined) return;
  const token = await window.showInputBox({
    title,
    prompt: l10n.t('A token of {0} that may read repositories', host.trim()),
    password: true,
    ignoreFocusOut: true,
  });
  if (token === undefined || token.trim() === '') return;
  await keepProviderToken(context, host.trim().toLowerCase(), token.trim());
}

function isHost(text: string): boolean {
  return /^[a-z0-9.-]+(:\d{1,5})?$/i.test(text);
}
