import { env, l10n, window } from 'vscode';
import type { CommandContext } from './CommandContext.ts';
import { targetRef } from './targetRef.ts';

export async function copyRef(context: CommandContext, argument: unknown): Promise<void> {
  const ref = await targetRef(context, argument);
  await env.clipboard.writeText(ref);
  window.setStatusBarMessage(l10n.t('Copied {0}', ref), 3000);
}
