import { EventEmitter, window, workspace, type TreeDataProvider, type TreeItem, type TreeView } from 'vscode';
import { entityRefOf } from '../../../model/entity/ref.ts';
import { messageOf } from '../../../model/errors.ts';
import { DisposableStore, setContext, type Disposable } from '../../common/index.ts';
import { contextKeys, settings, views } from '../../contributions.ts';
import { FreshView } from '../../entityLists/index.ts';
import type { ExtensionServices } from '../../services.ts';
import { readTemplates, type FoundTemplates } from '../readTemplates.ts';
import { groupTemplates, type TemplateGrouping } from './groupTemplates.ts';
import { templateItem } from './templateItem.ts';
import type { TemplateNode, TemplateRow } from './TemplateNode.ts';

const GROUPING_KEY = 'callboard.templates.groupBy';
const TEMPLATE_REF = 'template:';

/** The Templates view, for commands and tests. */
export interface TemplatesView extends Disposable {
  readonly tree: Required<Pick<TreeDataProvider<TemplateNode>, 'getChildren' | 'getTreeItem'>>;
  groupBy(grouping: TemplateGrouping): Promise<void>;
  /** Reads the templates anew. */
  refresh(): void;
}

type Services = Pick<ExtensionServices, 'context' | 'connection' | 'log' | 'stars'>;

export function createTemplatesView(services: Services): TemplatesView {
  return new EditorTemplatesView(services);
}

class EditorTemplatesView implements TemplatesView, TreeDataProvider<TemplateNode> {
  readonly #services: Services;
  readonly #store = new DisposableStore();
  readonly #changed = this.#store.add(new EventEmitter<TemplateNode | undefined>());
  readonly #view: TreeView<TemplateNode>;
  readonly #fresh: FreshView;
  readonly onDidChangeTreeData = this.#changed.event;
  /** Rows that are shown, for a change of their marks. */
  #rows = new Map<string, TemplateRow>();
  #parents = new Map<TemplateNode, TemplateNode>();

  constructor(services: Services) {
    this.#services = services;
    this.#view = this.#store.add(
      window.createTreeView<TemplateNode>(views.templates, { treeDataProvider: this, showCollapseAll: true }),
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
    setContext(contextKeys.templateGrouping, this.#grouping);
    setContext(contextKeys.templates, 'loading');
    this.#follow();
  }

  get tree(): this {
    return this;
  }

  getTreeItem(node: TemplateNode): TreeItem {
    return templateItem(node, ref => this.#services.stars.has(ref));
  }

  getParent(node: TemplateNode): TemplateNode | undefined {
    return this.#parents.get(node);
  }

  async getChildren(parent?: TemplateNode): Promise<TemplateNode[]> {
    if (parent !== undefined) return parent.type === 'group' ? [...parent.children] : [];
    this.#fresh.begins();
    try {
      const found = await this.#read();
      this.#fresh.shows(this.#textOf(found));
      return found === undefined ? [] : this.#show(found);
    } catch (error) {
      this.#services.log.error('The templates of the catalog could not be read.', error);
      this.#fresh.shows('failure');
      setContext(contextKeys.templates, 'ready');
      return [{ type: 'failure', id: '(failure)', message: messageOf(error) }];
    }
  }

  async groupBy(grouping: TemplateGrouping): Promise<void> {
    setContext(contextKeys.templateGrouping, grouping);
    await this.#services.context.workspaceState.update(GROUPING_KEY, grouping);
    this.refresh();
  }

  refresh(): void {
    this.#fresh.refresh();
  }

  dispose(): void {
    this.#store.dispose();
  }

  get #grouping(): TemplateGrouping {
    const kept = this.#services.context.workspaceState.get<unknown>(GROUPING_KEY);
    return kept === 'owner' ? 'owner' : 'type';
  }

  /** Undefined where there is no server yet. */
  async #read(): Promise<FoundTemplates | undefined> {
    const { client } = this.#services.connection;
    return client && readTemplates(this.#services, client);
  }

  #textOf(found: FoundTemplates | undefined): string {
    if (found === undefined) return '';
    return JSON.stringify([this.#grouping, this.#stateWith(found), found.templates, [...found.shipped]]);
  }

  #stateWith({ templates }: FoundTemplates): 'loading' | 'empty' | 'ready' {
    if (templates.length > 0) return 'ready';
    return this.#services.connection.status?.state === 'loading' ? 'loading' : 'empty';
  }

  #show(found: FoundTemplates): TemplateNode[] {
    const { templates, shipped } = found;
    const by = this.#grouping;
    setContext(contextKeys.templates, this.#stateWith(found));
    this.#view.description = templates.length === 0 ? '' : String(templates.length);
    this.#rows = new Map();
    this.#parents = new Map();
    return groupTemplates(templates, by).map(({ value, entities: list }) => {
      const id = `${by}:${value ?? ''}`;
      const children = list.map((entity): TemplateRow => {
        const ref = entityRefOf(entity);
        const row: TemplateRow = { type: 'template', id: ref, ref, entity, isShipped: shipped.has(ref) };
        this.#rows.set(ref, row);
        return row;
      });
      const group: TemplateNode = { type: 'group', id, by, value, children };
      for (const child of children) this.#parents.set(child, group);
      return group;
    });
  }

  #follow(): void {
    const { connection, stars } = this.#services;
    this.#fresh.follow(connection);
    this.#store.add(
      connection.onDidChangeCatalog(({ upserted, removed, truncated }) => {
        if (truncated || [...upserted, ...removed].some(ref => ref.startsWith(TEMPLATE_REF)))
          this.#fresh.ask();
      }),
    );
    this.#store.add(
      workspace.onDidChangeConfiguration(event => {
        if (event.affectsConfiguration(settings.builtInTemplates)) this.#fresh.ask();
      }),
    );
    this.#store.add(
      stars.onDidChange(ref => {
        const row = this.#rows.get(ref);
        if (row) this.#changed.fire(row);
      }),
    );
  }
}
