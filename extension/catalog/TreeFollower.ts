import { workspace, type TreeView } from 'vscode';
import type { CatalogClient } from '../../protocol/http/CatalogClient.ts';
import type { FileProblems } from '../../protocol/http/callboard.ts';
import { DisposableStore, type Disposable } from '../common/index.ts';
import { settings } from '../contributions.ts';
import type { ExtensionServices } from '../services.ts';
import type { Me } from './me/Me.ts';
import type { CatalogNode } from './nodes/CatalogNode.ts';
import type { KnownProblems } from './state/badDocuments.ts';
import { Throttle } from './state/Throttle.ts';
import type { TreeChoices } from './state/TreeChoices.ts';
import type { TreeCaption } from './TreeCaption.ts';
import type { CatalogTree } from './tree/CatalogTree.ts';
import type { LoadContext } from './tree/Section.ts';

/** The tree is brought up to date at once after a change, and then no more often than this. */
const UPDATE_INTERVAL_MS = 100;

export interface TreeFollowerOptions {
  services: Pick<ExtensionServices, 'connection' | 'log' | 'stars'>;
  tree: CatalogTree;
  view: TreeView<CatalogNode>;
  caption: TreeCaption;
  choices: TreeChoices;
  me: Me;
  problems: KnownProblems;
  /** What the top is read by; undefined while there is no catalog to read. */
  readContext: () => Promise<LoadContext | undefined>;
}

/** Keeps the tree true: follows the catalog, the user's choices and stars, and the view's being seen. */
export class TreeFollower implements Disposable {
  readonly #options: TreeFollowerOptions;
  readonly #store = new DisposableStore();
  readonly #updates = this.#store.add(new Throttle(UPDATE_INTERVAL_MS, () => this.#update()));

  constructor(options: TreeFollowerOptions) {
    this.#options = options;
    this.#followChoices();
    this.#followCatalog();
    this.#followView();
    this.#didChangeState();
  }

  /** Without them the tree is only less marked, so a failure ends in the log. */
  async readProblems(client: CatalogClient): Promise<void> {
    const { problems, services } = this.#options;
    try {
      problems.replaceAll(await client.problems());
    } catch (error) {
      services.log.warn('The problems of the catalog could not be read.', error);
    }
  }

  dispose(): void {
    this.#store.dispose();
  }

  #followChoices(): void {
    const { caption, choices, me, services, tree } = this.#options;
    this.#store.add(
      choices.onDidChange(() => {
        tree.reset();
        caption.forget();
      }),
    );
    this.#store.add(
      services.stars.onDidChange(ref => {
        if (choices.current.starredOnly) this.#updates.ask();
        tree.redraw(node => (node.type === 'entity' || node.type === 'group') && node.ref === ref);
      }),
    );
    this.#store.add(
      workspace.onDidChangeConfiguration(event => {
        if (!event.affectsConfiguration(settings.user)) return;
        me.forget();
        if (choices.current.ownedOnly) tree.reset();
      }),
    );
  }

  #followCatalog(): void {
    const { caption, me, services } = this.#options;
    const { connection } = services;
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
        caption.update();
      }),
    );
    this.#store.add(
      connection.onDidChangeCatalog(() => {
        // The user's own memberships may have changed with it.
        me.forget();
        this.#updates.ask();
      }),
    );
    this.#store.add(
      connection.onDidChangeProblems(problems => {
        this.#didChangeProblems(problems);
      }),
    );
  }

  #followView(): void {
    const { tree, view } = this.#options;
    this.#store.add(
      view.onDidCollapseElement(({ element }) => {
        tree.didCollapse(element);
      }),
    );
    this.#store.add(
      view.onDidExpandElement(({ element }) => {
        tree.didExpand(element);
      }),
    );
    this.#store.add(
      view.onDidChangeVisibility(({ visible }) => {
        if (visible) this.#updates.ask();
      }),
    );
  }

  #didChangeState(): void {
    const { caption, me, services, tree } = this.#options;
    const { state, status, client } = services.connection;
    caption.update();
    // What is shown stays while another server takes over the same catalog; it is compared with the new one's then.
    if (state.kind === 'starting' && status !== undefined) return;
    me.forget();
    if (client === undefined) tree.reset();
    else
      // It logs its own failure.
      void this.readProblems(client).finally(() => {
        this.#updates.ask();
      });
  }

  /** Marks the rows of entities that had problems, or have some now. */
  #didChangeProblems(changed: FileProblems): void {
    const { problems, tree } = this.#options;
    const refs = (): string[] => changed.files.flatMap(file => problems.refsOf(file.target));
    const before = refs();
    problems.update(changed);
    const marked = new Set([...before, ...refs()]);
    tree.redraw(node => node.type === 'entity' && marked.has(node.ref));
    this.#updates.ask();
  }

  async #update(): Promise<void> {
    const { readContext, services, tree, view } = this.#options;
    if (!view.visible) return;
    try {
      const context = await readContext();
      if (context === undefined) return;
      if (tree.isRead) await tree.update(context);
      else tree.reset();
    } catch (error) {
      services.log.error('The catalog tree could not be brought up to date.', error);
    }
  }
}
