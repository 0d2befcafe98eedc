import type { CommandContext } from './CommandContext.ts';
import { targetRef } from './targetRef.ts';

/** Takes a ref, a row of the tree, or a catalog file. */
export async function openEntity({ entityPage, recent }: CommandContext, argument: unknown): Promise<void> {
  const ref = await targetRef(argument);
  await entityPage.open(ref);
  await recent.add(ref);
}
