import type { Disposable } from 'vscode';
import type { EntityPage, ExtensionServices } from '../../services.ts';

/** The page's services do not hold the page itself: it is what this returns. */
export function registerEntityPage(
  _services: Omit<ExtensionServices, 'entityPage'>,
): EntityPage & Disposable {
  return { open: () => Promise.resolve(), dispose: () => undefined };
}
