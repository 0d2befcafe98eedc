import { l10n, window } from 'vscode';
import type { CommandContext } from './CommandContext.ts';
import { targetRef } from './targetRef.ts';

/** Has the entity's source looked at again, and no other: the tree shows what was found as soon as it is known. */
export async function refreshEntity(context: CommandContext, argument: unknown): Promise<void> {
  const ref = await targetRef(context, argument);
  const client = await context.connection.whenConnected();
  await client.refreshEntity(ref);
  window.setStatusBarMessage(l10n.t('Looking at the source of {0} again', ref), 3000);
}
