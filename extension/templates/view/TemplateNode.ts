import type { Entity } from '../../../model/index.ts';

/** What the Templates view shows. Nodes that are the same have the same id. */
export type TemplateNode = TemplateGroupNode | TemplateRow | TemplateFailureNode;

export interface TemplateGroupNode {
  readonly type: 'group';
  readonly id: string;
  readonly by: 'type' | 'owner';
  readonly value: string | undefined;
  readonly children: readonly TemplateRow[];
}

export interface TemplateRow {
  readonly type: 'template';
  readonly id: string;
  /** Canonical: commands on entities take it from here. */
  readonly ref: string;
  readonly entity: Entity;
  /** It comes with Callboard, and is in no catalog. */
  readonly isShipped: boolean;
}

export interface TemplateFailureNode {
  readonly type: 'failure';
  readonly id: string;
  readonly message: string;
}
