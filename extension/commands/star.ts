import type { CommandContext } from './CommandContext.ts';
import { targetRef } from './targetRef.ts';

export async function star(context: CommandContext, argument: unknown, starred: boolean): Promise<void> {
  await context.stars.set(await targetRef(context, argument), starred);
}
