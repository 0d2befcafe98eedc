import type { TreeView } from 'vscode';
import type { Disposable } from '../common/Disposable.ts';
import { DisposableStore } from '../common/DisposableStore.ts';
import { layOutWhenSeen } from '../common/layOutWhenSeen.ts';
import type { ExtensionServices } from '../services.ts';

type Seen = Pick<TreeView<unknown>, 'visible' | 'message' | 'onDidChangeVisibility'>;

export interface FreshViewOptions {
  view: Seen;
  /** Reads what the view would show: the same text for the same rows. */
  look: () => Promise<string>;
  /** Has the editor ask for the rows. */
  refresh: () => void;
}

/**
 * Has the editor read a view anew when what it shows has changed, as long as somebody sees it: one that is closed is read when it
 * is opened. Nothing is asked for while rows are on their way: the editor may then take those of a group for none, and show it
 * empty from then on. The view says when the editor begins to ask for its first level, and what it then shows.
 */
export class FreshView implements Disposable {
  readonly #options: FreshViewOptions;
  readonly #store = new DisposableStore();
  /** Undefined before the editor has asked for the first time: it does so by itself. */
  #shown: string | undefined;
  /** Rows are on their way, or it is being looked whether they changed. */
  #isBusy = false;
  /** Something has changed since. */
  #isDue = false;

  constructor(options: FreshViewOptions) {
    const { view } = options;
    this.#options = options;
    this.#store.add(layOutWhenSeen(view));
    this.#store.add(
      view.onDidChangeVisibility(() => {
        if (this.#isDue) this.ask();
      }),
    );
  }

  /** Follows which server there is, and whether it has read its catalog. */
  follow(connection: ExtensionServices['connection']): void {
    this.#store.add(
      connection.onDidChangeState(({ kind }) => {
        // What is shown stays while another server takes over the same catalog.
        if (kind !== 'starting' || connection.status === undefined) this.ask();
      }),
    );
    let state = connection.status?.state;
    this.#store.add(
      connection.onDidChangeStatus(status => {
        if (status.state !== state) this.ask();
        state = status.state;
      }),
    );
  }

  /** The editor asks for the first level. */
  begins(): void {
    this.#isBusy = true;
    this.#isDue = false;
  }

  /** The first level is what `look` would read. */
  shows(rows: string): void {
    this.#shown = rows;
    this.#rest();
  }

  /** Something that the view shows may have changed. */
  ask(): void {
    if (this.#isBusy || !this.#options.view.visible) this.#isDue = true;
    else if (this.#shown !== undefined) void this.#look(this.#shown);
  }

  refresh(): void {
    this.#isBusy = true;
    this.#options.refresh();
  }

  dispose(): void {
    this.#store.dispose();
  }

  async #look(shown: string): Promise<void> {
    this.begins();
    const isSame = await this.#options.look().then(
      rows => rows === shown,
      // The view says what is wrong.
      () => false,
    );
    if (isSame) this.#rest();
    else this.refresh();
  }

  #rest(): void {
    this.#isBusy = false;
    if (this.#isDue) this.ask();
  }
}
