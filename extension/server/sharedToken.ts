import { l10n, window, type SecretStorage } from 'vscode';

/** The tokens of shared servers, one an address, in the editor's secret storage. */
export function readSharedToken(secrets: SecretStorage, url: string): Promise<string | undefined> {
  return Promise.resolve(secrets.get(keyOf(url)));
}

/** Asks for the token of a server that turned us away, and keeps it; undefined when the user declines. */
export async function askSharedToken(secrets: SecretStorage, url: string): Promise<string | undefined> {
  const token = await window.showInputBox({
    title: l10n.t('Callboard: sign in to {0}', url),
    prompt: l10n.t('The server asks for a token. It is kept in the secret storage of this editor.'),
    password: true,
    ignoreFocusOut: true,
  });
  if (token === undefined || token.trim() === '') return undefined;
  await secrets.store(keyOf(url), token.trim());
  return token.trim();
}

function keyOf(url: string): string {
  return `callboard.token:${url}`;
}
