import type { CommandContext } from './CommandContext.ts';
import { targetRef } from './targetRef.ts';

export async function revealInTree({ catalog }: CommandContext, argument: unknown): Promise<void> {
  await catalog.reveal(await targetRef(argument));
}
