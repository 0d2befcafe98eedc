import * as l10n from '@vscode/l10n';
import type { ComponentChildren } from 'preact';
import { retryDocs, showDocsLog, type DocsReaderState } from '../../protocol/webview/docs.ts';
import { relativeTime } from '../shared/relativeTime.ts';
import { Button, Icon } from '../shared/ui/index.ts';
import { useReader } from './ReaderContext.ts';

/**
 * What is wrong, or good to know, above the page. What of mkdocs.yml is not heeded is told to its authors, and to readers where it
 * leaves them without a way to any page.
 */
export function Messages({ state }: { state: DocsReaderState }) {
  return (
    <div class="messages" role="status">
      <PhaseMessage state={state} />
      <Age state={state} />
      {(state.mode === 'preview' || state.site?.nav.length === 0) &&
        state.site?.notices.map(notice => (
          <Message key={notice} level="warning">
            {notice}
          </Message>
        ))}
    </div>
  );
}

function PhaseMessage({ state }: { state: DocsReaderState }) {
  const { messenger } = useReader();
  const { phase, reason = '', site, page } = state;
  if (phase === 'loading' || phase === 'ready') return undefined;
  return (
    <Message level={phase === 'failed' ? 'error' : 'warning'}>
      <strong>{titleOf(phase, site)}</strong> {reason} {page ? l10n.t('Below is what was last known.') : ''}
      <div class="message-actions">
        <Button
          appearance="primary"
          onClick={() => {
            messenger.notify(retryDocs, {});
          }}
        >
          {l10n.t('Try Again')}
        </Button>
        {phase !== 'missing' && (
          <Button
            onClick={() => {
              messenger.notify(showDocsLog, {});
            }}
          >
            {l10n.t('Show Log')}
          </Button>
        )}
      </div>
    </Message>
  );
}

function titleOf(phase: 'missing' | 'away' | 'failed', site: DocsReaderState['site']): string {
  switch (phase) {
    case 'missing':
      if (site?.nav.length === 0) return l10n.t('These docs have no pages yet.');
      return site ? l10n.t('There is no such page.') : l10n.t('There are no such docs.');
    case 'away':
      return l10n.t('There is no connection to the catalog.');
    case 'failed':
      return l10n.t('The page could not be read.');
  }
}

/** Docs of a repository elsewhere may be old: then they say how old. */
function Age({ state: { site } }: { state: DocsReaderState }) {
  const { locale } = useReader();
  if (site?.origin.kind !== 'remote' || site.origin.stale === undefined) return undefined;
  const { readAt, stale } = site.origin;
  return (
    <Message level="warning">
      {l10n.t('This was read {0} and may be old.', relativeTime(new Date(readAt), new Date(), locale))}{' '}
      {stale}
    </Message>
  );
}

function Message({ level, children }: { level: 'error' | 'warning'; children: ComponentChildren }) {
  return (
    <div class={`message message-${level}`}>
      <Icon name={level} />
      <span class="screen-reader">{level === 'error' ? l10n.t('Error:') : l10n.t('Warning:')}</span>
      <div>{children}</div>
    </div>
  );
}
