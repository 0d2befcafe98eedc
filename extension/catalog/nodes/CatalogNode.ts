import type { Entity } from '../../../model/index.ts';
import type { Predicate } from '../../../protocol/http/catalog.ts';
import type { GroupLabel } from '../groupings/GroupLabel.ts';
import type { BadDocument } from '../state/badDocuments.ts';

/**
 * What the catalog tree shows. `id` is the path from the root, so it is the same after a refresh, and a node's
 * descendants begin with it; a node object stays the same while its id does, and is brought up to date in place.
 */
export type CatalogNode =
  | GroupNode
  | EntityNode
  | MissingNode
  | RelationNode
  | LinkNode
  | FileNode
  | MoreNode
  | AttentionNode
  | BadDocumentNode
  | FailureNode
  | ActionNode;

interface NodeBase {
  readonly id: string;
  readonly parent: CatalogNode | undefined;
}

/** Entities that have something in common. */
export interface GroupNode extends NodeBase {
  readonly type: 'group';
  label: GroupLabel;
  where: Predicate;
  count: number;
  /** The owner, system or domain that the group stands for. */
  ref?: string;
  /** That entity, where the catalog has it. */
  entity?: Entity;
}

export interface EntityNode extends NodeBase {
  readonly type: 'entity';
  readonly ref: string;
  /** Only what rows show: rowFields. */
  entity: Entity;
  /** Lists its parts as children (systems and domains, when grouped by them). */
  readonly container: boolean;
  /** Stands under another entity's relation, not in its own place. */
  readonly related: boolean;
}

/** A relation's target that the catalog does not have. */
export interface MissingNode extends NodeBase {
  readonly type: 'missing';
  readonly ref: string;
}

/** An entity's relations of one type. */
export interface RelationNode extends NodeBase {
  readonly type: 'relation';
  readonly relation: string;
  targets: string[];
}

export interface LinkNode extends NodeBase {
  readonly type: 'link';
  readonly url: string;
  title: string | undefined;
}

/** Where the entity above is declared. */
export interface FileNode extends NodeBase {
  readonly type: 'file';
  readonly ref: string;
  /** Location ref, e.g. `file:/abs/path`. */
  location: string;
}

export interface MoreNode extends NodeBase {
  readonly type: 'more';
  /** The section of the parent that goes on. */
  readonly section: string;
  left: number;
}

export interface AttentionNode extends NodeBase {
  readonly type: 'attention';
  count: number;
}

export interface BadDocumentNode extends NodeBase {
  readonly type: 'badDocument';
  bad: BadDocument;
}

/** Stands for children that could not be had. */
export interface FailureNode extends NodeBase {
  readonly type: 'failure';
  message: string;
}

/** A way out of a state that has nothing else to show. */
export interface ActionNode extends NodeBase {
  readonly type: 'action';
  readonly action: 'restart' | 'showLog' | 'chooseServer';
}
