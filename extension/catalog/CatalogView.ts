import type { TreeDataProvider } from 'vscode';
import type { Grouping } from '../contributions.ts';
import type { CatalogNode, MoreNode, FailureNode } from './nodes/CatalogNode.ts';
import type { TreePreferences } from './state/TreePreferences.ts';

/** A row that asks for more when it is chosen. */
export type MoreRow = MoreNode | FailureNode;

/** The catalog's tree, for the commands and for tests. Changes are remembered and shown at once. */
export interface CatalogView {
  readonly preferences: Readonly<TreePreferences>;
  /** What the editor reads the tree from. */
  readonly tree: Required<
    Pick<TreeDataProvider<CatalogNode>, 'getChildren' | 'getTreeItem' | 'onDidChangeTreeData'>
  >;
  /** What the tree's title bar says beside the name, and the line above the tree. */
  readonly caption: { description: string | undefined; message: string | undefined };
  groupBy(grouping: Grouping): Promise<void>;
  filter(text: string): Promise<void>;
  clearFilters(): Promise<void>;
  /** @throws NotFoundError when the catalog does not know who the user is. */
  showOwnedOnly(on: boolean): Promise<void>;
  showStarredOnly(on: boolean): Promise<void>;
  /** Shows the next page, or tries again what had failed. */
  loadMore(node: MoreRow): void;
  /** Looks at every source again, and shows the whole tree anew. */
  refresh(): Promise<void>;
  /** Selects the entity in its place. @throws NotFoundError when the catalog does not have it. */
  reveal(ref: string): Promise<void>;
}
