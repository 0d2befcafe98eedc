import { l10n } from 'vscode';
import type { ProviderStatus } from '../../protocol/http/callboard.ts';

/** What the catalog view says above its tree: only what a user should know, and nothing while all is well. */
export function providerCaption(providers: readonly ProviderStatus[]): string | undefined {
  const troubled = providers.find(({ state }) => state === 'failed' || state === 'waiting');
  if (troubled) return [troubled.error?.message ?? troubled.label, sinceWords(troubled)].join(' ');
  const first = providers.find(({ state, syncedAt }) => state === 'syncing' && syncedAt === undefined);
  return first && `${first.label}: ${progressWords(first)}`;
}

/** One line on how a provider is doing. */
export function providerLine(provider: ProviderStatus): string {
  return `${provider.label}: ${stateWords(provider)}`;
}

/** How it is doing, in a few words. */
export function stateWords(provider: ProviderStatus): string {
  const { state, gives, files, seen, syncedAt } = provider;
  if (state === 'syncing') return progressWords(provider);
  if (state === 'failed') return l10n.t('could not be synced');
  if (state === 'waiting') return l10n.t('waits, because it was asked too often');
  if (syncedAt === undefined) return l10n.t('not synced yet');
  return gives === 'entities'
    ? l10n.t('{0} entities, synced at {1}', count(files), time(syncedAt))
    : l10n.t('{0} files of {1} repositories, synced at {2}', count(files), count(seen), time(syncedAt));
}

/** When it will be gone through again. */
export function nextWords({ state, nextAt, until }: ProviderStatus): string | undefined {
  if (state === 'waiting' && until !== undefined) return l10n.t('Goes on at {0}', time(until));
  return nextAt === undefined || state === 'syncing' ? undefined : l10n.t('Next sync at {0}', time(nextAt));
}

function progressWords({ gives, seen, total }: ProviderStatus): string {
  if (gives === 'entities') return l10n.t('syncing');
  return total === undefined
    ? l10n.t('syncing, {0} repositories so far', count(seen))
    : l10n.t('syncing, {0} of {1} repositories', count(seen), count(total));
}

function sinceWords({ syncedAt }: ProviderStatus): string {
  return syncedAt === undefined
    ? l10n.t('Nothing of it has been seen since the server started; what was there before stays.')
    : l10n.t('The catalog shows what was there at {0}.', time(syncedAt));
}

function count(value: number): string {
  return value.toLocaleString();
}

/** With the date where it is not today. */
function time(iso: string): string {
  const at = new Date(iso);
  return at.toDateString() === new Date().toDateString() ? at.toLocaleTimeString() : at.toLocaleString();
}
