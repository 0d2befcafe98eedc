import { window } from 'vscode';
import { type Disposable, DisposableStore } from '../common/index.ts';
import { views } from '../contributions.ts';
import type { ExtensionServices } from '../services.ts';
import { createStatusBarItem } from './createStatusBarItem.ts';

/** The status bar item, the progress bar over the view, and what the server says once. */
export function registerStatus(services: ExtensionServices): Disposable {
  const store = new DisposableStore();
  store.add(createStatusBarItem(services.connection));
  store.add(showProgress(services));
  store.add(logNotices(services));
  return store;
}

/** The view's progress bar runs while the server starts or loads. */
function showProgress({ connection }: ExtensionServices): Disposable {
  const store = new DisposableStore();
  let finish: (() => void) | undefined;
  const update = (): void => {
    const busy = connection.state.kind === 'starting' || connection.status?.state === 'loading';
    if (busy === (finish !== undefined)) return;
    if (!busy) {
      finish?.();
      finish = undefined;
      return;
    }
    const done = new Promise<void>(resolve => {
      finish = resolve;
    });
    // It ends with `done`, which never rejects.
    void window.withProgress({ location: { viewId: views.catalog } }, () => done);
  };
  store.add(connection.onDidChangeState(update));
  store.add(connection.onDidChangeStatus(update));
  store.defer(() => finish?.());
  update();
  return store;
}

/** Things such as a database that was set aside are shown once a window, and kept in the log. */
function logNotices({ connection, log }: ExtensionServices): Disposable {
  const said = new Set<string>();
  return connection.onDidChangeStatus(({ notices }) => {
    for (const notice of notices.filter(text => !said.has(text))) {
      said.add(notice);
      log.warn(notice);
      // The editor's promise never rejects, and nothing waits for the message to be closed.
      void window.showWarningMessage(notice);
    }
  });
}
