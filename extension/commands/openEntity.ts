import type { CommandContext } from './CommandContext.ts';
import { targetRef } from './targetRef.ts';

/** Takes a ref, a row of the tree, or a catalog file. */
export async function openEntity(context: CommandContext, argument: unknown): Promise<void> {
  await context.entityPage.open(await targetRef(context, argument));
}
