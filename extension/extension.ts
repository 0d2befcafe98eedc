import type { ExtensionContext } from 'vscode';
import { createExtension } from './createExtension.ts';
import type { ExtensionApi } from './services.ts';

/** Returns before anything slow has begun: the server is started, and schemas are loaded, after it. */
export function activate(context: ExtensionContext): ExtensionApi {
  return createExtension(context);
}

/** Everything that must stop hangs on context.subscriptions. */
export function deactivate(): void {
  // Nothing of its own to do: the server stays for other windows and ends itself when idle.
}
