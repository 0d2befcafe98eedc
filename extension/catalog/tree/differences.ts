import type { CatalogNode } from '../nodes/CatalogNode.ts';

export interface Differences {
  /** Other nodes, or the same in another order. */
  moved: boolean;
  /** Ids of nodes that are in both and say something else. */
  changed: string[];
  /** Ids of nodes that are gone. */
  removed: string[];
}

/** What a person would see change between two readings of a node's children. */
export function differences(before: CatalogNode[], after: CatalogNode[]): Differences {
  const known = new Map(before.map(node => [node.id, node]));
  const moved = before.length !== after.length || before.some((node, index) => node.id !== after[index]?.id);
  const changed = after
    .filter(node => {
      const old = known.get(node.id);
      return old !== undefined && said(old) !== said(node);
    })
    .map(node => node.id);
  const kept = new Set(after.map(node => node.id));
  return { moved, changed, removed: [...known.keys()].filter(id => !kept.has(id)) };
}

function said(node: CatalogNode): string {
  return JSON.stringify({ ...node, parent: undefined });
}
