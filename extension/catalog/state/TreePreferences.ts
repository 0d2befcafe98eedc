import type { Memento } from 'vscode';
import { groupings, type Grouping } from '../../contributions.ts';

/** How the user left the tree; remembered by workspace. */
export interface TreePreferences {
  grouping: Grouping;
  text: string;
  ownedOnly: boolean;
  starredOnly: boolean;
}

const KEY = 'callboard.catalog.tree';

export function readTreePreferences(memory: Memento): TreePreferences {
  // Stored by an older or newer version, perhaps: what is not understood is as if never set.
  const stored = memory.get<Partial<Record<keyof TreePreferences, unknown>>>(KEY) ?? {};
  return {
    grouping: groupings.find(grouping => grouping === stored.grouping) ?? 'kind',
    text: typeof stored.text === 'string' ? stored.text : '',
    ownedOnly: stored.ownedOnly === true,
    starredOnly: stored.starredOnly === true,
  };
}

export async function storeTreePreferences(memory: Memento, preferences: TreePreferences): Promise<void> {
  await memory.update(KEY, preferences);
}
