import { l10n } from 'vscode';
import type { ConnectionState } from './CatalogConnection.ts';

/** Why there is no catalog to ask, and what would bring one. */
export function describeUnconnected(state: ConnectionState): string {
  switch (state.kind) {
    case 'noFolder':
      return l10n.t('No folder is open: open one to see its catalog.');
    case 'untrusted':
      return l10n.t('This workspace is not trusted: trust it to see its catalog.');
    case 'failed':
      return state.reason;
    case 'starting':
    case 'connected':
      return l10n.t('The connection to the catalog is closed.');
  }
}
