import type { ExtensionContext } from 'vscode';
import { createExtension } from './createExtension.ts';
import type { ExtensionApi } from './services.ts';

/** When this file began to be loaded; the build writes it before everything else. */
declare const __callboardLoadStart: number;

const loadMilliseconds = performance.now() - __callboardLoadStart;

/** Returns before anything slow has begun: the server is started, and schemas are loaded, after it. */
export function activate(context: ExtensionContext): ExtensionApi {
  const start = performance.now();
  const parts = createExtension(context);
  return { ...parts, activation: { milliseconds: performance.now() - start, loadMilliseconds } };
}

/** Everything that must stop hangs on context.subscriptions. */
export function deactivate(): void {
  // Nothing of its own to do: the server stays for other windows and ends itself when idle.
}
