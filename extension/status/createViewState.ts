import { type Disposable, DisposableStore, setContext } from '../common/index.ts';
import { contextKeys } from '../contributions.ts';
import type { CatalogConnection } from '../services.ts';
import { viewStateOf } from './viewStateOf.ts';
import type { ViewState, ViewStateName } from './ViewState.ts';

/** A server that is replaced within this time leaves the tree as it is: no flash of a welcome view. */
const RECONNECT_GRACE_MS = 1_500;

/** Follows the connection and writes contextKeys.state and .connected, which choose the welcome view. */
export function createViewState(connection: CatalogConnection): ViewState & Disposable {
  const store = new DisposableStore();
  let name: ViewStateName | undefined;
  let hidden = false;
  let grace: NodeJS.Timeout | undefined;

  const show = (next: ViewStateName): void => {
    if (next === name) return;
    name = next;
    setContext(contextKeys.state, next);
  };
  const update = (): void => {
    clearTimeout(grace);
    setContext(contextKeys.connected, connection.state.kind === 'connected');
    const next = viewStateOf({ connection: connection.state, status: connection.status, hidden });
    const passing = next === 'starting' || next === 'loading';
    if (passing && (name === 'ready' || name === 'hidden')) {
      grace = setTimeout(() => {
        show(next);
      }, RECONNECT_GRACE_MS);
    } else show(next);
  };

  store.add(connection.onDidChangeState(update));
  store.add(connection.onDidChangeStatus(update));
  store.defer(() => {
    clearTimeout(grace);
  });
  update();
  return {
    get name() {
      return name ?? 'starting';
    },
    setHidden(value) {
      hidden = value;
      update();
    },
    dispose: () => {
      store.dispose();
    },
  };
}
