import type { Entity } from '../../../model/index.ts';
import type { DocsNavItem } from '../../../protocol/http/docs.ts';

export type DocsGrouping = 'owner' | 'system';

/** What the Docs view shows. Nodes that are the same have the same id. */
export type DocsNode =
  DocsGroupNode | DocsSiteNode | DocsNavNode | DocsEmptyNode | DocsMoreNode | DocsFailureNode;

export interface DocsGroupNode {
  readonly type: 'group';
  readonly id: string;
  readonly by: DocsGrouping;
  readonly value: string | undefined;
  readonly children: readonly DocsSiteNode[];
}

export interface DocsSiteNode {
  readonly type: 'site';
  readonly id: string;
  /** Canonical: commands on entities take it from here. */
  readonly ref: string;
  readonly entity: Entity;
}

/** A section, a page or a link of a site. */
export interface DocsNavNode {
  readonly type: 'nav';
  readonly id: string;
  readonly siteRef: string;
  readonly item: DocsNavItem;
}

/** In the place of a nav that names no page. */
export interface DocsEmptyNode {
  readonly type: 'empty';
  readonly id: string;
  readonly siteRef: string;
  /** Why, where that is known. */
  readonly reasons: readonly string[];
}

/** The rest of what is below `parent`. */
export interface DocsMoreNode {
  readonly type: 'more';
  readonly id: string;
  readonly parent: DocsNode | undefined;
  readonly left: number;
}

export interface DocsFailureNode {
  readonly type: 'failure';
  readonly id: string;
  readonly parent: DocsNode | undefined;
  readonly message: string;
}
