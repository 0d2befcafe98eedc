import { window } from 'vscode';
import { views } from '../contributions.ts';
import type { CommandContext } from './CommandContext.ts';

export async function refreshCatalog({ catalog }: CommandContext): Promise<void> {
  await window.withProgress({ location: { viewId: views.catalog } }, () => catalog.refresh());
}
