import type { CommandContext } from './CommandContext.ts';
import { targetRef } from './targetRef.ts';

export async function revealInTree(context: CommandContext, argument: unknown): Promise<void> {
  await context.catalog.reveal(await targetRef(context, argument));
}
