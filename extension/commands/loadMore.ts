import type { MoreRow } from '../catalog/index.ts';
import type { CommandContext } from './CommandContext.ts';

/** Takes the row that stands for what is left, or for what failed. */
export function loadMore({ catalog }: CommandContext, argument: unknown): void {
  if (isMoreRow(argument)) catalog.loadMore(argument);
}

function isMoreRow(value: unknown): value is MoreRow {
  return (
    typeof value === 'object' &&
    value !== null &&
    'type' in value &&
    (value.type === 'more' || value.type === 'failure')
  );
}
