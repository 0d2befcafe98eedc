import { EventEmitter, window, type TreeDataProvider, type TreeItem, type TreeView } from 'vscode';
import { entityRefOf } from '../../../model/entity/ref.ts';
import { messageOf } from '../../../model/errors.ts';
import type { Entity } from '../../../model/index.ts';
import type { DocsNavItem } from '../../../protocol/http/docs.ts';
import { DisposableStore, setContext, type Disposable } from '../../common/index.ts';
import { contextKeys, views } from '../../contributions.ts';
import { FreshView } from '../../entityLists/index.ts';
import { whenDocs, type DocsServices } from '../DocsServices.ts';
import { readDocsEntities } from '../docsEntities.ts';
import { docsItem } from './docsItem.ts';
import type { DocsFailureNode, DocsGrouping, DocsMoreNode, DocsNode, DocsSiteNode } from './DocsNode.ts';
import { groupDocs } from './groupDocs.ts';

const GROUPING_KEY = 'callboard.docs.groupBy';
/** A page of children. */
const PAGE_SIZE = 100;

/** The Docs view, for commands and tests. */
export interface DocsView extends Disposable {
  readonly tree: Required<Pick<TreeDataProvider<DocsNode>, 'getChildren' | 'getTreeItem'>>;
  groupBy(grouping: DocsGrouping): Promise<void>;
  /** Shows the next page of children, or tries again what had failed. */
  loadMore(node: DocsMoreNode | DocsFailureNode): void;
  /** Reads everything anew. */
  refresh(): void;
}

export function createDocsView(
  services: DocsServices,
  changed: (entities: readonly Entity[]) => void,
): DocsView {
  return new EditorDocsView(services, changed);
}

class EditorDocsView implements DocsView, TreeDataProvider<DocsNode> {
  readonly #services: DocsServices;
  readonly #told: (entities: readonly Entity[]) => void;
  readonly #store = new DisposableStore();
  readonly #changed = this.#store.add(new EventEmitter<DocsNode | undefined>());
  readonly #view: TreeView<DocsNode>;
  readonly #fresh: FreshView;
  readonly onDidChangeTreeData = this.#changed.event;
  /** How many children each node shows that shows more than a page. */
  readonly #shown = new Map<string, number>();
  #sites = new Map<string, DocsSiteNode>();
  /** Counts what may have changed below the entities. */
  #serial = 0;

  constructor(services: DocsServices, told: (entities: readonly Entity[]) => void) {
    this.#services = services;
    this.#told = told;
    this.#view = this.#store.add(
      window.createTreeView<DocsNode>(views.docs, { treeDataProvider: this, showCollapseAll: true }),
    );
    this.#fresh = this.#store.add(
      new FreshView({
        view: this.#view,
        look: async () => this.#textOf(await this.#read()),
        refresh: () => {
          this.#changed.fire(undefined);
        },
      }),
    );
    setContext(contextKeys.docsGrouping, this.#grouping);
    setContext(contextKeys.docs, 'loading');
    this.#follow();
  }

  get tree(): this {
    return this;
  }

  getTreeItem(node: DocsNode): TreeItem {
    return docsItem(node);
  }

  async getChildren(parent?: DocsNode): Promise<DocsNode[]> {
    try {
      return this.#page(parent, await this.#childrenOf(parent));
    } catch (error) {
      this.#services.log.error('Docs could not be read.', error);
      if (parent === undefined) {
        this.#fresh.shows('failure');
        setContext(contextKeys.docs, 'ready');
      }
      return [{ type: 'failure', id: `${parent?.id ?? ''}(failure)`, parent, message: messageOf(error) }];
    }
  }

  async groupBy(grouping: DocsGrouping): Promise<void> {
    setContext(contextKeys.docsGrouping, grouping);
    await this.#services.context.workspaceState.update(GROUPING_KEY, grouping);
    this.refresh();
  }

  loadMore({ type, parent }: DocsMoreNode | DocsFailureNode): void {
    if (type === 'more') {
      const key = parent?.id ?? '';
      this.#shown.set(key, (this.#shown.get(key) ?? PAGE_SIZE) + PAGE_SIZE);
    }
    this.#changed.fire(parent);
  }

  refresh(): void {
    this.#fresh.refresh();
  }

  dispose(): void {
    this.#store.dispose();
  }

  get #grouping(): DocsGrouping {
    return this.#services.context.workspaceState.get<unknown>(GROUPING_KEY) === 'system' ? 'system' : 'owner';
  }

  async #childrenOf(parent: DocsNode | undefined): Promise<readonly DocsNode[]> {
    switch (parent?.type) {
      case undefined:
        return this.#readGroups();
      case 'group':
        return parent.children;
      case 'site': {
        const { nav, notices } = await (await whenDocs(this.#services)).site(parent.ref);
        if (nav.length === 0) {
          return [{ type: 'empty', id: `${parent.id}(empty)`, siteRef: parent.ref, reasons: notices }];
        }
        return navNodes(parent.ref, parent.id, nav);
      }
      case 'nav':
        return navNodes(parent.siteRef, parent.id, parent.item.items ?? []);
      default:
        return [];
    }
  }

  /** Undefined where there is no server yet. */
  async #read(): Promise<Entity[] | undefined> {
    const { client } = this.#services.connection;
    return client && readDocsEntities(client);
  }

  #textOf(entities: readonly Entity[] | undefined): string {
    return entities === undefined
      ? ''
      : JSON.stringify([this.#serial, this.#grouping, this.#stateWith(entities), entities]);
  }

  #stateWith(entities: readonly Entity[]): 'loading' | 'empty' | 'ready' {
    if (entities.length > 0) return 'ready';
    return this.#services.connection.status?.state === 'loading' ? 'loading' : 'empty';
  }

  async #readGroups(): Promise<DocsNode[]> {
    this.#fresh.begins();
    const entities = await this.#read();
    this.#fresh.shows(this.#textOf(entities));
    if (entities === undefined) return [];
    this.#told(entities);
    setContext(contextKeys.docs, this.#stateWith(entities));
    this.#view.description = entities.length === 0 ? '' : String(entities.length);
    this.#sites = new Map();
    const by = this.#grouping;
    return groupDocs(entities, by).map(({ value, entities: list }) => ({
      type: 'group',
      id: `${by}:${value ?? ''}`,
      by,
      value,
      children: list.map((entity): DocsSiteNode => {
        const ref = entityRefOf(entity);
        const site: DocsSiteNode = { type: 'site', id: ref, ref, entity };
        this.#sites.set(ref, site);
        return site;
      }),
    }));
  }

  #page(parent: DocsNode | undefined, children: readonly DocsNode[]): DocsNode[] {
    const limit = this.#shown.get(parent?.id ?? '') ?? PAGE_SIZE;
    const left = children.length - limit;
    if (left <= 0) return [...children];
    return [...children.slice(0, limit), { type: 'more', id: `${parent?.id ?? ''}(more)`, parent, left }];
  }

  #follow(): void {
    const { connection } = this.#services;
    this.#store.add(
      connection.onDidChangeState(() => {
        this.#serial += 1;
      }),
    );
    this.#fresh.follow(connection);
    this.#store.add(
      connection.onDidChangeCatalog(() => {
        this.#fresh.ask();
      }),
    );
    this.#store.add(
      connection.onDidChangeDocs(({ entityRefs }) => {
        const known = entityRefs.map(ref => this.#sites.get(ref)).filter(site => site !== undefined);
        // Others may show the same docs, and are not named.
        if (known.length < entityRefs.length) {
          this.#serial += 1;
          this.#fresh.ask();
        } else for (const site of known) this.#changed.fire(site);
      }),
    );
  }
}

function navNodes(siteRef: string, parentId: string, items: readonly DocsNavItem[]): DocsNode[] {
  return items.map((item, at) => ({ type: 'nav', id: `${parentId} ${at} ${item.title}`, siteRef, item }));
}
