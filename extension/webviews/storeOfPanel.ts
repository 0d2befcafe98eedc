import type { WebviewPanel } from 'vscode';
import { DisposableStore } from '../common/index.ts';

/** What is disposed when the panel is closed, and with its owner if that ends before. */
export function storeOfPanel(
  panel: WebviewPanel,
  owner: DisposableStore,
  onDidClose: () => void,
): DisposableStore {
  const store = owner.add(new DisposableStore());
  store.defer(() => {
    owner.release(store);
  });
  store.add(
    panel.onDidDispose(() => {
      store.dispose();
      onDidClose();
    }),
  );
  return store;
}
