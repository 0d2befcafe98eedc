import { CancellationTokenSource, l10n, window, type SecretStorage } from 'vscode';

/** The tokens of shared servers, one an address, in the editor's secret storage. */
export function readSharedToken(secrets: SecretStorage, url: string): Promise<string | undefined> {
  return Promise.resolve(secrets.get(keyOf(url)));
}

/** Asks for the token of a server that turned us away; undefined when the user declines. `signal` takes the question back. */
export async function askSharedToken(url: string, signal: AbortSignal): Promise<string | undefined> {
  const source = new CancellationTokenSource();
  const cancel = (): void => {
    source.cancel();
  };
  signal.addEventListener('abort', cancel, { once: true });
  try {
    const token = await window.showInputBox(
      {
        title: l10n.t('Callboard: sign in to {0}', url),
        prompt: l10n.t('The server asks for a token. It is kept in the secret storage of this editor.'),
        password: true,
        ignoreFocusOut: true,
      },
      source.token,
    );
    return token === undefined || token.trim() === '' ? undefined : token.trim();
  } finally {
    signal.removeEventListener('abort', cancel);
    source.dispose();
  }
}

export function keepSharedToken(secrets: SecretStorage, url: string, token: string): Promise<void> {
  return Promise.resolve(secrets.store(keyOf(url), token));
}

function keyOf(url: string): string {
  return `callboard.token:${url}`;
}
