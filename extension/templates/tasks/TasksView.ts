import { EventEmitter, window, type TreeDataProvider, type TreeItem, type TreeView } from 'vscode';
import { messageOf } from '../../../model/errors.ts';
import { DisposableStore, layOutWhenSeen, setContext, type Disposable } from '../../common/index.ts';
import { contextKeys, views } from '../../contributions.ts';
import type { TemplateServices } from '../TemplateServices.ts';
import { isUnderWay, type TaskBook } from './TaskBook.ts';
import { taskItem } from './taskItem.ts';
import { nodesOf, type TaskNode } from './TaskNode.ts';

/** Rows change no more often than this, however much a task says. */
const UPDATE_INTERVAL_MS = 150;
/** While a task is under way, its time goes on. */
const CLOCK_MS = 1_000;

type TaskRow = Extract<TaskNode, { type: 'task' }>;

/** The Tasks view: what runs and what has run, with its steps and what came of it. */
export class TasksView implements TreeDataProvider<TaskNode>, Disposable {
  readonly #services: TemplateServices;
  readonly #book: TaskBook;
  readonly #store = new DisposableStore();
  readonly #changed = this.#store.add(new EventEmitter<TaskNode | undefined>());
  readonly #view: TreeView<TaskNode>;
  readonly onDidChangeTreeData = this.#changed.event;
  readonly #nodes = new Map<string, TaskRow>();
  #isRead = false;
  #failure: string | undefined;
  #timer: NodeJS.Timeout | undefined;
  #clock: NodeJS.Timeout | undefined;

  constructor(services: TemplateServices, book: TaskBook) {
    this.#services = services;
    this.#book = book;
    this.#view = this.#store.add(
      window.createTreeView<TaskNode>(views.tasks, { treeDataProvider: this, showCollapseAll: true }),
    );
    this.#store.add(layOutWhenSeen(this.#view));
    setContext(contextKeys.tasks, 'loading');
    this.#follow();
  }

  getTreeItem(node: TaskNode): TreeItem {
    return taskItem(node);
  }

  getParent(node: TaskNode): TaskNode | undefined {
    return 'taskId' in node ? this.#nodes.get(node.taskId) : undefined;
  }

  async getChildren(node?: TaskNode): Promise<TaskNode[]> {
    if (node === undefined) return this.#top();
    if (node.type !== 'task') return [];
    const known = this.#book.task(node.id) ?? node.known;
    // What a task of another day did is asked for when it is looked at.
    if (known.progress === undefined) this.#book.follow(node.id);
    return nodesOf(known);
  }

  /** Reads the list anew. */
  async refresh(): Promise<void> {
    this.#isRead = true;
    try {
      await this.#book.read();
      this.#failure = undefined;
    } catch (error) {
      this.#failure = messageOf(error);
      this.#services.log.warn('The tasks could not be read.', error);
    }
    this.#changed.fire(undefined);
  }

  async loadMore(): Promise<void> {
    this.#book.wantMore();
    await this.refresh();
  }

  /** Brings a task into sight. */
  async reveal(id: string): Promise<void> {
    const node = this.#nodeOf(id);
    if (node) await this.#view.reveal(node, { select: true, focus: false, expand: true });
  }

  dispose(): void {
    clearTimeout(this.#timer);
    clearInterval(this.#clock);
    this.#store.dispose();
  }

  async #top(): Promise<TaskNode[]> {
    if (this.#services.connection.client === undefined) return [];
    if (!this.#isRead) {
      // Its end asks for the rows again.
      await this.refresh();
    }
    const { tasks, left } = this.#book;
    setContext(contextKeys.tasks, tasks.length === 0 && this.#failure === undefined ? 'empty' : 'ready');
    if (this.#failure !== undefined && tasks.length === 0) {
      return [{ type: 'failure', id: '(failure)', message: this.#failure }];
    }
    this.#updateClock();
    const rows = tasks
      .map(({ task }): TaskNode | undefined => this.#nodeOf(task.id))
      .filter(node => node !== undefined);
    return left > 0 ? [...rows, { type: 'more', id: '(more)', left }] : rows;
  }

  #nodeOf(id: string): TaskRow | undefined {
    const known = this.#book.task(id);
    if (known === undefined) return undefined;
    const node: TaskRow = this.#nodes.get(id) ?? { type: 'task', id, known };
    node.known = known;
    this.#nodes.set(id, node);
    return node;
  }

  #follow(): void {
    const { connection } = this.#services;
    this.#store.add(
      this.#book.onDidChange(() => {
        this.#ask();
      }),
    );
    this.#store.add(
      connection.onDidChangeState(({ kind }) => {
        if (kind === 'starting') return;
        this.#isRead = false;
        this.#ask();
      }),
    );
    this.#store.add(
      this.#view.onDidChangeVisibility(({ visible }) => {
        // Other windows and the command line begin tasks, too.
        if (visible && connection.client !== undefined) void this.refresh();
      }),
    );
  }

  #ask(): void {
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      this.#changed.fire(undefined);
    }, UPDATE_INTERVAL_MS);
  }

  #updateClock(): void {
    const running = this.#book.tasks.filter(({ task, progress }) =>
      isUnderWay(progress?.status ?? task.status),
    );
    setContext(contextKeys.tasksRunning, running.length > 0);
    this.#view.badge =
      running.length === 0 ? undefined : { value: running.length, tooltip: String(running.length) };
    if (running.length === 0) {
      clearInterval(this.#clock);
      this.#clock = undefined;
    } else {
      this.#clock ??= setInterval(() => {
        if (this.#view.visible) this.#changed.fire(undefined);
      }, CLOCK_MS);
    }
  }
}
