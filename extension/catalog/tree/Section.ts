import type { CatalogClient } from '../../../protocol/http/CatalogClient.ts';
import type { Grouping } from '../../contributions.ts';
import type { CatalogNode } from '../nodes/CatalogNode.ts';
import type { CatalogScope } from '../state/CatalogScope.ts';
import type { KnownProblems } from '../state/badDocuments.ts';

/** What children are read from and for. */
export interface LoadContext {
  client: CatalogClient;
  grouping: Grouping;
  scope: CatalogScope;
  problems: KnownProblems;
  signal?: AbortSignal;
}

export interface Rows {
  nodes: CatalogNode[];
  /** Of the whole section. */
  total: number;
}

/** A run of children that is read page by page by itself; a node's children are its sections one after another. */
export interface Section {
  readonly key: string;
  read(from: number, count: number, context: LoadContext): Promise<Rows>;
}

/** A section that has to be known as a whole (groups need their counts); only its rows come in pages. */
export function wholeSection(
  key: string,
  readAll: (context: LoadContext) => Promise<CatalogNode[]>,
): Section {
  return {
    key,
    async read(from, count, context) {
      const all = await readAll(context);
      return { nodes: all.slice(from, from + count), total: all.length };
    },
  };
}
