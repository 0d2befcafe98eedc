import type { Memento } from 'vscode';

const KEY = 'callboard.recentEntities';
const MOST = 20;

/** Refs of the entities opened last in this workspace, the newest first. */
export interface RecentEntities {
  readonly refs: string[];
  add(ref: string): Promise<void>;
}

export function createRecentEntities(memory: Memento): RecentEntities {
  const read = (): string[] => {
    const stored = memory.get<unknown>(KEY);
    return Array.isArray(stored) ? stored.filter(ref => typeof ref === 'string') : [];
  };
  return {
    get refs() {
      return read();
    },
    async add(ref) {
      await memory.update(KEY, [ref, ...read().filter(other => other !== ref)].slice(0, MOST));
    },
  };
}
