import type { TreeView } from 'vscode';
import type { Disposable } from '../common/Disposable.ts';
import { DisposableStore } from '../common/DisposableStore.ts';
import { layOutWhenSeen } from '../common/layOutWhenSeen.ts';
import type { ExtensionServices } from '../services.ts';

type Seen = Pick<TreeView<unknown>, 'visible' | 'message' | 'onDidChangeVisibility'>;

/** Has a view read anew what has changed, as long as somebody sees it: one that is closed is read when it is opened. */
export class FreshView implements Disposable {
  readonly #view: Seen;
  readonly #refresh: () => void;
  readonly #store = new DisposableStore();
  /** The editor asks before the view is seen for the first time, and after each change. */
  #isStale = false;

  constructor(view: Seen, refresh: () => void) {
    this.#view = view;
    this.#refresh = refresh;
    this.#store.add(layOutWhenSeen(view));
    this.#store.add(
      view.onDidChangeVisibility(({ visible }) => {
        if (visible && this.#isStale) this.refresh();
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

  /** Something that the view shows has changed. */
  ask(): void {
    if (this.#view.visible) this.refresh();
    else this.#isStale = true;
  }

  refresh(): void {
    this.#isStale = false;
    this.#refresh();
  }

  dispose(): void {
    this.#store.dispose();
  }
}
