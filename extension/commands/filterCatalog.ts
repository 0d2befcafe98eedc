import { l10n, window } from 'vscode';
import type { CommandContext } from './CommandContext.ts';

/** Takes the text, or asks for it. An empty text shows everything again. */
export async function filterCatalog({ catalog }: CommandContext, argument: unknown): Promise<void> {
  const text =
    typeof argument === 'string'
      ? argument
      : await window.showInputBox({
          title: l10n.t('Filter Catalog'),
          prompt: l10n.t('Shows what has this text in its name, title, description, type, tags or owner'),
          value: catalog.preferences.text,
        });
  if (text !== undefined) await catalog.filter(text);
}
