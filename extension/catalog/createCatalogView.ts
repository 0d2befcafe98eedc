import { env, l10n, window, type TreeItem, type TreeView } from 'vscode';
import { NotFoundError } from '../../model/errors.ts';
import type { CatalogClient } from '../../protocol/http/CatalogClient.ts';
import { DisposableStore, layOutWhenSeen, type Disposable } from '../common/index.ts';
import { views, type Grouping } from '../contributions.ts';
import type { ExtensionServices } from '../services.ts';
import type { CatalogView } from './CatalogView.ts';
import { failureOf } from './failureOf.ts';
import { Me } from './me/Me.ts';
import type { ActionNode, CatalogNode, FailureNode, MoreNode } from './nodes/CatalogNode.ts';
import { entityTooltip } from './nodes/entityTooltip.ts';
import { toTreeItem, type ItemFacts } from './nodes/toTreeItem.ts';
import { troubleOf } from './nodes/troubleOf.ts';
import { KnownProblems } from './state/badDocuments.ts';
import { ScopeReader } from './state/ScopeReader.ts';
import { TreeChoices } from './state/TreeChoices.ts';
import type { TreePreferences } from './state/TreePreferences.ts';
import { TreeCaption } from './TreeCaption.ts';
import { TreeFollower } from './TreeFollower.ts';
import { CatalogTree } from './tree/CatalogTree.ts';
import { revealPath } from './tree/revealPath.ts';
import type { LoadContext } from './tree/Section.ts';

type Services = Pick<ExtensionServices, 'context' | 'connection' | 'log' | 'viewState' | 'stars'>;

export function createCatalogView(services: Services): CatalogView & Disposable {
  return new EditorCatalogView(services);
}

/** Puts the view together and does what commands ask of it. CatalogTree does the reading, TreeFollower keeps it true. */
class EditorCatalogView implements CatalogView, Disposable {
  readonly #services: Services;
  readonly #store = new DisposableStore();
  readonly #problems = new KnownProblems();
  readonly #me = new Me();
  readonly #choices: TreeChoices;
  readonly #scopes: ScopeReader;
  readonly #view: TreeView<CatalogNode>;
  readonly #follower: TreeFollower;
  readonly tree: CatalogTree;

  constructor(services: Services) {
    this.#services = services;
    const { context, log, stars } = services;
    const me = this.#me;
    const problems = this.#problems;
    const choices = this.#store.add(new TreeChoices(context.workspaceState));
    const scopes = new ScopeReader({ choices, me, stars, log });
    const formatCount = (count: number): string => count.toLocaleString(env.language);
    const facts: ItemFacts = { isStarred: ref => stars.has(ref), problems, formatCount };
    const tree = this.#store.add(
      new CatalogTree({
        context: parent => this.#context(parent),
        instead: () => this.#instead(),
        itemOf: node => toTreeItem(node, facts),
        resolveItem: (item, node, signal) => this.#resolveItem(item, node, signal),
        didReadTop: () => {
          caption.count();
        },
        log: (message, error) => {
          log.error(message, error);
        },
      }),
    );
    const view = this.#store.add(
      window.createTreeView(views.catalog, { treeDataProvider: tree, showCollapseAll: true }),
    );
    this.#store.add(layOutWhenSeen(view));
    const caption = this.#store.add(new TreeCaption({ services, view, choices, scopes, formatCount }));
    const readContext = (): Promise<LoadContext | undefined> => this.#context(undefined);
    this.#choices = choices;
    this.#scopes = scopes;
    this.#view = view;
    this.tree = tree;
    this.#follower = this.#store.add(
      new TreeFollower({ services, tree, view, caption, choices, me, problems, readContext }),
    );
  }

  get preferences(): Readonly<TreePreferences> {
    return this.#choices.current;
  }

  get caption(): { description: string | undefined; message: string | undefined } {
    return { description: this.#view.description, message: this.#view.message };
  }

  groupBy(grouping: Grouping): Promise<void> {
    return this.#choices.change({ grouping });
  }

  filter(text: string): Promise<void> {
    return this.#choices.change({ text: text.trim() });
  }

  clearFilters(): Promise<void> {
    return this.#choices.change({ text: '', ownedOnly: false, starredOnly: false });
  }

  async showOwnedOnly(on: boolean): Promise<void> {
    // Asked first: a tree that shows nothing because no one is known is of no use to anyone.
    if (on) await this.#me.owners(await this.#services.connection.whenConnected());
    await this.#choices.change({ ownedOnly: on });
  }

  showStarredOnly(on: boolean): Promise<void> {
    return this.#choices.change({ starredOnly: on });
  }

  loadMore(node: MoreNode | FailureNode): void {
    if (node.type === 'more') this.tree.loadMore(node);
    else this.tree.retry(node.parent);
  }

  async refresh(): Promise<void> {
    this.#me.forget();
    const client = await this.#services.connection.whenConnected();
    await client.refresh();
    await this.#follower.readProblems(client);
    this.tree.reset();
  }

  async reveal(ref: string): Promise<void> {
    const client = await this.#services.connection.whenConnected();
    if (!(await this.#makeVisible(client, ref))) return;
    const context = await this.#context(undefined);
    if (context === undefined) return;
    const node = await revealPath(this.tree, ref, context);
    if (node === undefined) throw new NotFoundError(l10n.t('The catalog tree has no place for {0}.', ref));
    await this.#view.reveal(node, { select: true, focus: true, expand: false });
  }

  dispose(): void {
    this.#store.dispose();
  }

  /** False when filters hide the entity and the user leaves them. */
  async #makeVisible(client: CatalogClient, ref: string): Promise<boolean> {
    if (await this.#scopes.shows(client, ref)) return true;
    const clear = l10n.t('Clear Filters');
    const answer = await window.showInformationMessage(
      l10n.t('The filters of the catalog hide {0}.', ref),
      clear,
    );
    if (answer !== clear) return false;
    await this.clearFilters();
    return true;
  }

  async #context(parent: CatalogNode | undefined): Promise<LoadContext | undefined> {
    const { connection } = this.#services;
    // The top is empty meanwhile, for its welcome view; what is open waits.
    if (parent !== undefined && connection.state.kind === 'starting') await connection.whenConnected();
    const { client, status } = connection;
    if (client === undefined || status?.state === 'failed') return undefined;
    const { grouping } = this.#choices.current;
    return { client, grouping, scope: await this.#scopes.read(client), problems: this.#problems };
  }

  /** The reason stands above the tree, which would hide a welcome view: so the ways out are rows. */
  #instead(): CatalogNode[] {
    if (failureOf(this.#services.connection) === undefined) return [];
    return (['restart', 'showLog', 'chooseServer'] as const).map((action): ActionNode => ({
      type: 'action',
      id: `(${action})`,
      parent: undefined,
      action,
    }));
  }

  async #resolveItem(item: TreeItem, node: CatalogNode, signal: AbortSignal): Promise<TreeItem> {
    if (node.type !== 'entity') return item;
    const trouble = troubleOf(node.entity, this.#problems.of(node.ref));
    // A tooltip without the other definitions is better than none.
    const source = await this.#services.connection.client
      ?.entitySource(node.ref, { signal })
      .catch(() => undefined);
    item.tooltip = entityTooltip(node, trouble, source);
    return item;
  }
}
