import {
  EventEmitter,
  type CancellationToken,
  type Disposable,
  type TreeDataProvider,
  type TreeItem,
} from 'vscode';
import { isAbortError, messageOf } from '../../../model/errors.ts';
import { toAbortSignal } from '../../common/index.ts';
import type { CatalogNode, FailureNode, MoreNode } from '../nodes/CatalogNode.ts';
import { childSections } from './childSections.ts';
import { ChildList } from './ChildList.ts';
import { differences } from './differences.ts';
import { childId } from './entitySection.ts';
import type { LoadContext } from './Section.ts';

export interface CatalogTreeOptions {
  /** Undefined while there is no catalog to read: the tree is empty, or shows `instead`. */
  context(parent: CatalogNode | undefined): Promise<LoadContext | undefined>;
  instead(): CatalogNode[];
  itemOf(node: CatalogNode): TreeItem;
  resolveItem(item: TreeItem, node: CatalogNode, signal: AbortSignal): Promise<TreeItem>;
  /** Told what was read for the top, or that it failed. */
  didReadTop(): void;
  log(message: string, error: unknown): void;
}

/** The editor's side of the tree: keeps what was read, reads pages as they are asked for, and tells what changed. */
export class CatalogTree implements TreeDataProvider<CatalogNode>, Disposable {
  readonly #options: CatalogTreeOptions;
  readonly #changed = new EventEmitter<CatalogNode | CatalogNode[] | undefined>();
  readonly onDidChangeTreeData = this.#changed.event;
  /** By parent id; the top's is ''. */
  readonly #lists = new Map<string, ChildList>();
  readonly #nodes = new Map<string, CatalogNode>();
  readonly #collapsed = new Set<string>();
  /** Grows when everything is read anew: what was under way for an older one is of no use. */
  #generation = 0;
  /** Grows when the catalog has changed. */
  #updates = 0;

  constructor(options: CatalogTreeOptions) {
    this.#options = options;
  }

  getTreeItem(node: CatalogNode): TreeItem {
    return this.#options.itemOf(node);
  }

  resolveTreeItem(item: TreeItem, node: CatalogNode, token: CancellationToken): Promise<TreeItem> {
    return this.#options.resolveItem(item, node, toAbortSignal(token));
  }

  getParent(node: CatalogNode): CatalogNode | undefined {
    return node.parent;
  }

  async getChildren(parent?: CatalogNode): Promise<CatalogNode[]> {
    try {
      const context = await this.#options.context(parent);
      if (context === undefined) return parent === undefined ? this.#options.instead() : [];
      const { nodes } = await this.list(parent, context);
      return nodes;
    } catch (error) {
      if (isAbortError(error)) return [];
      this.#options.log('A part of the catalog tree could not be read.', error);
      return [failureNode(parent, error)];
    } finally {
      if (parent === undefined) this.#options.didReadTop();
    }
  }

  /** The children, read as far as they are wanted. */
  async list(parent: CatalogNode | undefined, context: LoadContext): Promise<ChildList> {
    const key = parent?.id ?? '';
    const generation = this.#generation;
    let updates = this.#updates;
    let list = this.#lists.get(key) ?? new ChildList(parent, childSections(parent, context));
    await list.fill(context);
    // The catalog changed while it was read: what came may be of before.
    while (updates !== this.#updates && this.#isCurrent(generation)) {
      updates = this.#updates;
      list = await list.reread(context, childSections(parent, context));
    }
    if (this.#isCurrent(generation)) this.#keep(key, list);
    return list;
  }

  /** Whether there is anything to compare with. */
  get isRead(): boolean {
    return this.#lists.has('');
  }

  /** Shows one page more in the place of `node`. */
  loadMore(node: MoreNode): void {
    this.#lists.get(node.parent?.id ?? '')?.wantMore(node.section);
    this.#changed.fire(node.parent);
  }

  /** Reads children anew, after a failure. */
  retry(parent: CatalogNode | undefined): void {
    this.#lists.delete(parent?.id ?? '');
    this.#changed.fire(parent);
  }

  /** Forgets everything and starts anew; what is expanded and selected stays so where ids are the same. */
  reset(): void {
    this.#generation += 1;
    this.#lists.clear();
    this.#nodes.clear();
    this.#collapsed.clear();
    this.#changed.fire(undefined);
  }

  /** Shows these nodes anew, as they are: their marks changed, not their data. */
  redraw(matches: (node: CatalogNode) => boolean): void {
    const nodes = [...this.#nodes.values()].filter(matches);
    if (nodes.length > 0) this.#changed.fire(nodes);
  }

  didCollapse(node: CatalogNode): void {
    this.#collapsed.add(node.id);
  }

  didExpand(node: CatalogNode): void {
    this.#collapsed.delete(node.id);
  }

  /** Reads again what is open and tells the editor of the nodes that differ, and of no others. */
  async update(context: LoadContext): Promise<void> {
    const generation = this.#generation;
    this.#updates += 1;
    const closed = this.#forgetClosed();
    const open = [...this.#lists];
    const reread = await Promise.all(open.map(([key, list]) => this.#reread(key, list, context)));
    if (!this.#isCurrent(generation)) return;
    const changed = new Set<CatalogNode>(closed);
    const moved = open.map(([key, before], index) => this.#replace(key, before, reread[index], changed));
    if (open.some(([key], index) => key === '' && moved[index] === true)) this.#changed.fire(undefined);
    else if (changed.size > 0) this.#changed.fire([...changed]);
    this.#options.didReadTop();
  }

  /** Collects what differs in `changed`, and the parent when its children moved; true if they did. */
  #replace(key: string, before: ChildList, after: ChildList | undefined, changed: Set<CatalogNode>): boolean {
    // Left out meanwhile, or not readable now: it is read when it is asked for.
    if (after === undefined || !this.#lists.has(key)) return false;
    const found = differences(before.nodes, after.nodes);
    for (const id of found.removed) this.#drop(id);
    this.#keep(key, after);
    for (const id of found.changed) this.#addKnown(changed, id);
    if (found.moved) this.#addKnown(changed, key);
    return found.moved;
  }

  /** Puts the node in its parent's section, where its page was not read yet; returns the one that is shown. */
  pin(list: ChildList, section: string, node: CatalogNode): CatalogNode {
    const key = node.parent?.id ?? '';
    list.pin(section, node);
    this.#keep(key, list);
    this.#changed.fire(node.parent);
    return this.#nodes.get(node.id) ?? node;
  }

  dispose(): void {
    this.#generation += 1;
    this.#changed.dispose();
  }

  /** A list that can't be read now is read when it is asked for, where the failure has a place to be shown. */
  async #reread(key: string, list: ChildList, context: LoadContext): Promise<ChildList | undefined> {
    const parent = key === '' ? undefined : this.#nodes.get(key);
    if (key !== '' && parent === undefined) return undefined;
    try {
      return await list.reread(context, childSections(parent, context));
    } catch (error) {
      if (!isAbortError(error))
        this.#options.log('A part of the catalog tree could not be read again.', error);
      return undefined;
    }
  }

  /** The editor keeps the children of collapsed nodes: being told of the node, it asks again when it is opened. */
  #forgetClosed(): CatalogNode[] {
    const closed: CatalogNode[] = [];
    for (const id of this.#collapsed) {
      this.#forget(id);
      const node = this.#nodes.get(id);
      if (node !== undefined) closed.push(node);
    }
    this.#collapsed.clear();
    return closed;
  }

  /** The node itself and all below it: it is no more. */
  #drop(id: string): void {
    this.#forget(id);
    this.#collapsed.delete(id);
    for (const known of [...this.#nodes.keys()]) {
      if (known === id || known.startsWith(`${id}\n`)) this.#nodes.delete(known);
    }
  }

  /** What was read under the node. */
  #forget(id: string): void {
    for (const key of [...this.#lists.keys()]) {
      if (key === id || key.startsWith(`${id}\n`)) this.#lists.delete(key);
    }
  }

  #isCurrent(generation: number): boolean {
    return generation === this.#generation;
  }

  #keep(key: string, list: ChildList): void {
    list.adopt(node => {
      const known = this.#nodes.get(node.id);
      const kept = known?.type === node.type ? Object.assign(known, node) : node;
      this.#nodes.set(kept.id, kept);
      return kept;
    });
    this.#lists.set(key, list);
  }

  #addKnown(nodes: Set<CatalogNode>, id: string): void {
    const node = this.#nodes.get(id);
    if (node !== undefined) nodes.add(node);
  }
}

function failureNode(parent: CatalogNode | undefined, error: unknown): FailureNode {
  return { type: 'failure', id: childId(parent, '(failure)'), parent, message: messageOf(error) };
}
