import type { CatalogStatus } from '../../protocol/http/callboard.ts';
import type { ConnectionState } from '../services.ts';
import type { ViewStateName } from './ViewState.ts';

/** What the catalog view shows, from all that is known. Pure. */
export function viewStateOf(known: {
  connection: ConnectionState;
  status: CatalogStatus | undefined;
  /** Whether the tree's filters hide everything. */
  hidden: boolean;
}): ViewStateName {
  const { connection, status, hidden } = known;
  if (connection.kind !== 'connected') return connection.kind;
  if (status === undefined) return 'loading';
  if (status.state === 'failed' && status.entities === 0) return 'failed';
  // What is there already is shown while more is loading.
  if (status.entities === 0) return status.state === 'loading' ? 'loading' : 'empty';
  return hidden ? 'hidden' : 'ready';
}
