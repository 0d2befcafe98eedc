import type { CommandContext } from './CommandContext.ts';
import { targetRef } from './targetRef.ts';

export async function star({ catalog }: CommandContext, argument: unknown, starred: boolean): Promise<void> {
  await catalog.star(await targetRef(argument), starred);
}
