/** Where the docs of an entity are. */
export interface DocsPlace {
  /** Canonical, of the entity that has them; another than was asked for where that says so. */
  readonly entityRef: string;
  /** As people call the entity: what docs without a name of their own are called. */
  readonly title: string;
  /** The page to begin with, as `backstage.io/techdocs-entity-path` has it. */
  readonly startPath?: string;
  readonly tree: DocsTree;
}

/** The folder that holds mkdocs.yml. */
export type DocsTree =
  /** Absolute, links resolved. */
  | { readonly kind: 'folder'; readonly folder: string }
  | {
      readonly kind: 'remote';
      readonly url: URL;
      /** What the catalog knows the descriptor by: another one, and the docs may be others too. */
      readonly token?: string;
      readonly revision?: TreeRevision;
    };

/** Where the catalog knows the branch of a tree to be. */
export interface TreeRevision {
  readonly commit: string;
  /** Of the tree at that; undefined where its host gives none by commit. */
  readonly url?: URL;
}

/** What tells sites apart: of the same folder there is one, whoever names it. */
export function keyOfTree(tree: DocsTree): string {
  return tree.kind === 'folder' ? tree.folder : tree.url.href;
}
