import { Disposable } from 'vscode';
import type { ExtensionServices } from '../services.ts';

export function registerCommands(_services: ExtensionServices): Disposable {
  return new Disposable(() => undefined);
}
