import { commands as editor, env, l10n, window, workspace, type TreeItem, type TreeView } from 'vscode';
import { NotFoundError } from '../../model/errors.ts';
import type { CatalogClient } from '../../protocol/http/CatalogClient.ts';
import { DisposableStore, LatestOnly, showError, type Disposable } from '../common/index.ts';
import { contextKeys, settings, views, type Grouping } from '../contributions.ts';
import type { ExtensionServices } from '../services.ts';
import { caption } from './caption.ts';
import type { CatalogView } from './CatalogView.ts';
import { Me } from './me/Me.ts';
import type { ActionNode, CatalogNode, FailureNode, MoreNode } from './nodes/CatalogNode.ts';
import { entityTooltip } from './nodes/entityTooltip.ts';
import { toTreeItem, type ItemFacts } from './nodes/toTreeItem.ts';
import { troubleOf } from './nodes/troubleOf.ts';
import { KnownProblems } from './state/badDocuments.ts';
import { isFiltered, isRef, scopeRequest, type CatalogScope } from './state/CatalogScope.ts';
import { Throttle } from './state/Throttle.ts';
import { readTreePreferences, storeTreePreferences, type TreePreferences } from './state/TreePreferences.ts';
import { CatalogTree } from './tree/CatalogTree.ts';
import { revealPath } from './tree/revealPath.ts';
import type { LoadContext } from './tree/Section.ts';

type Services = Pick<ExtensionServices, 'context' | 'connection' | 'log' | 'viewState' | 'stars'>;

/** The tree is brought up to date at once after a change, and then no more often than this. */
const UPDATE_INTERVAL_MS = 100;

export function createCatalogView(services: Services): CatalogView & Disposable {
  return new EditorCatalogView(services);
}

/** Follows the catalog, the user's choices and the view's being seen; CatalogTree does the reading. */
class EditorCatalogView implements CatalogView, Disposable {
  readonly #services: Services;
  readonly #store = new DisposableStore();
  readonly #problems = new KnownProblems();
  readonly #me = new Me();
  readonly #counting = this.#store.add(new LatestOnly());
  readonly #updates = this.#store.add(new Throttle(UPDATE_INTERVAL_MS, () => this.#update()));
  readonly #facts: ItemFacts;
  readonly #view: TreeView<CatalogNode>;
  readonly tree: CatalogTree;
  #preferences: TreePreferences;
  /** Entities that the filters leave; undefined until they are counted. */
  #shown: number | undefined;

  constructor(services: Services) {
    this.#services = services;
    const { context, stars } = services;
    this.#preferences = readTreePreferences(context.workspaceState);
    this.#facts = {
      isStarred: ref => stars.has(ref),
      problems: this.#problems,
      formatCount: count => count.toLocaleString(env.language),
    };
    this.tree = this.#store.add(
      new CatalogTree({
        context: parent => this.#context(parent),
        instead: () => this.#instead(),
        itemOf: node => toTreeItem(node, this.#facts),
        resolveItem: (item, node, signal) => this.#resolveItem(item, node, signal),
        didReadTop: () => {
          this.#count();
        },
        log: (message, error) => {
          services.log.error(message, error);
        },
      }),
    );
    this.#view = this.#store.add(
      window.createTreeView(views.catalog, { treeDataProvider: this.tree, showCollapseAll: true }),
    );
    this.#follow();
    this.#setContexts();
  }

  get preferences(): Readonly<TreePreferences> {
    return this.#preferences;
  }

  get caption(): { description: string | undefined; message: string | undefined } {
    return { description: this.#view.description, message: this.#view.message };
  }

  groupBy(grouping: Grouping): Promise<void> {
    return this.#prefer({ grouping });
  }

  filter(text: string): Promise<void> {
    return this.#prefer({ text: text.trim() });
  }

  clearFilters(): Promise<void> {
    return this.#prefer({ text: '', ownedOnly: false, starredOnly: false });
  }

  async showOwnedOnly(on: boolean): Promise<void> {
    // Asked first: a tree that shows nothing because no one is known is of no use to anyone.
    if (on) await this.#me.owners(await this.#services.connection.whenConnected());
    await this.#prefer({ ownedOnly: on });
  }

  showStarredOnly(on: boolean): Promise<void> {
    return this.#prefer({ starredOnly: on });
  }

  loadMore(node: MoreNode | FailureNode): void {
    if (node.type === 'more') this.tree.loadMore(node);
    else this.tree.retry(node.parent);
  }

  async refresh(): Promise<void> {
    this.#me.forget();
    const client = await this.#services.connection.whenConnected();
    await client.refresh();
    await this.#readProblems(client);
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
    const scope = await this.#scope(client);
    if (!isFiltered(scope)) return true;
    const { totalItems } = await client.queryEntities({ ...scopeRequest(scope, isRef(ref)), limit: 0 });
    if (totalItems > 0) return true;
    const clear = l10n.t('Clear Filters');
    const answer = await window.showInformationMessage(
      l10n.t('The filters of the catalog hide {0}.', ref),
      clear,
    );
    if (answer !== clear) return false;
    await this.clearFilters();
    return true;
  }

  #follow(): void {
    const { connection } = this.#services;
    this.#store.add(
      connection.onDidChangeState(() => {
        this.#didChangeState();
      }),
    );
    let state = connection.status?.state;
    this.#store.add(
      connection.onDidChangeStatus(status => {
        if (status.state !== state) this.#updates.ask();
        state = status.state;
        this.#caption();
      }),
    );
    this.#store.add(
      connection.onDidChangeCatalog(() => {
        // The user's own memberships may have changed with it.
        this.#me.forget();
        this.#updates.ask();
      }),
    );
    this.#store.add(
      connection.onDidChangeProblems(problems => {
        const refs = problems.files.flatMap(file => this.#problems.refsOf(file.target));
        this.#problems.update(problems);
        refs.push(...problems.files.flatMap(file => this.#problems.refsOf(file.target)));
        const marked = new Set(refs);
        this.tree.redraw(node => node.type === 'entity' && marked.has(node.ref));
        this.#updates.ask();
      }),
    );
    this.#store.add(
      this.#services.stars.onDidChange(ref => {
        if (this.#preferences.starredOnly) this.#updates.ask();
        this.tree.redraw(node => (node.type === 'entity' || node.type === 'group') && node.ref === ref);
      }),
    );
    this.#store.add(
      workspace.onDidChangeConfiguration(event => {
        if (!event.affectsConfiguration(settings.user)) return;
        this.#me.forget();
        if (this.#preferences.ownedOnly) this.tree.reset();
      }),
    );
    this.#store.add(
      this.#view.onDidCollapseElement(({ element }) => {
        this.tree.didCollapse(element);
      }),
    );
    this.#store.add(
      this.#view.onDidExpandElement(({ element }) => {
        this.tree.didExpand(element);
      }),
    );
    this.#store.add(
      this.#view.onDidChangeVisibility(({ visible }) => {
        if (visible) this.#updates.ask();
      }),
    );
    this.#didChangeState();
  }

  #didChangeState(): void {
    const { state, status, client } = this.#services.connection;
    this.#caption();
    // What is shown stays while another server takes over the same catalog; it is compared with the new one's then.
    if (state.kind === 'starting' && status !== undefined) return;
    this.#me.forget();
    if (client === undefined) this.tree.reset();
    else
      // It logs its own failure.
      void this.#readProblems(client).finally(() => {
        this.#updates.ask();
      });
  }

  /** Without them the tree is only less marked, so a failure ends in the log. */
  async #readProblems(client: CatalogClient): Promise<void> {
    try {
      this.#problems.replaceAll(await client.problems());
    } catch (error) {
      this.#services.log.warn('The problems of the catalog could not be read.', error);
    }
  }

  async #update(): Promise<void> {
    if (!this.#view.visible) return;
    try {
      const context = await this.#context(undefined);
      if (context === undefined) return;
      if (this.tree.isRead) await this.tree.update(context);
      else this.tree.reset();
    } catch (error) {
      this.#services.log.error('The catalog tree could not be brought up to date.', error);
    }
  }

  async #context(parent: CatalogNode | undefined): Promise<LoadContext | undefined> {
    const { connection } = this.#services;
    // The top is empty meanwhile, for its welcome view; what is open waits.
    if (parent !== undefined && connection.state.kind === 'starting') await connection.whenConnected();
    const { client, status } = connection;
    if (client === undefined || status?.state === 'failed') return undefined;
    return {
      client,
      grouping: this.#preferences.grouping,
      scope: await this.#scope(client),
      problems: this.#problems,
    };
  }

  async #scope(client: CatalogClient): Promise<CatalogScope> {
    const { text, ownedOnly, starredOnly } = this.#preferences;
    return {
      text,
      ...(ownedOnly ? { owners: await this.#owners(client) } : {}),
      ...(starredOnly ? { starred: this.#services.stars.refs } : {}),
    };
  }

  /** Remembered from another day, "owned by me" may have no me any more: it is then said, and everyone's is shown. */
  async #owners(client: CatalogClient): Promise<string[]> {
    try {
      return await this.#me.owners(client);
    } catch (error) {
      if (!(error instanceof NotFoundError)) throw error;
      if (this.#preferences.ownedOnly) {
        await this.#prefer({ ownedOnly: false });
        showError(error, this.#services.log);
      }
      return [];
    }
  }

  async #prefer(change: Partial<TreePreferences>): Promise<void> {
    this.#preferences = { ...this.#preferences, ...change };
    this.#shown = undefined;
    this.#setContexts();
    this.tree.reset();
    this.#caption();
    await storeTreePreferences(this.#services.context.workspaceState, this.#preferences);
  }

  #setContexts(): void {
    const { grouping, text, ownedOnly, starredOnly } = this.#preferences;
    const values = {
      [contextKeys.grouping]: grouping,
      [contextKeys.filtered]: text !== '',
      [contextKeys.owned]: ownedOnly,
      [contextKeys.starred]: starredOnly,
    };
    for (const [key, value] of Object.entries(values)) {
      // The editor answers when it is done; nothing here depends on it.
      void editor.executeCommand('setContext', key, value);
    }
  }

  /** How many there are, for the title, and whether the filters leave any. */
  #count(): void {
    // It deals with its own failures.
    void this.#counting
      .run(async signal => {
        const { client } = this.#services.connection;
        const filtered = await this.#filteredCount(client, signal);
        this.#shown = filtered;
        this.#services.viewState.setHidden(filtered === 0);
        this.#caption();
      })
      .catch((error: unknown) => {
        this.#services.log.warn('The entities could not be counted.', error);
      });
  }

  async #filteredCount(client: CatalogClient | undefined, signal: AbortSignal): Promise<number | undefined> {
    const scope = client === undefined ? undefined : await this.#scope(client);
    if (client === undefined || scope === undefined || !isFiltered(scope)) return undefined;
    const { totalItems } = await client.queryEntities({ ...scopeRequest(scope), limit: 0 }, { signal });
    return totalItems;
  }

  #caption(): void {
    const { status } = this.#services.connection;
    const { description, message } = caption({
      preferences: this.#preferences,
      shown: this.#shown,
      total: status?.entities ?? 0,
      failure: this.#failure,
      formatCount: this.#facts.formatCount,
    });
    // The types of the editor take undefined for "none" only where the property is left out.
    Object.assign(this.#view, { description, message });
  }

  get #failure(): string | undefined {
    const { state, status } = this.#services.connection;
    if (state.kind === 'failed') return state.reason;
    if (state.kind === 'connected' && status?.state === 'failed') return status.error?.message;
    return undefined;
  }

  /** The reason stands above the tree, which would hide a welcome view: so the ways out are rows. */
  #instead(): CatalogNode[] {
    if (this.#failure === undefined) return [];
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
