import * as l10n from '@vscode/l10n';
import type { ComponentChildren } from 'preact';
import {
  retry,
  showLog,
  type EntityContent,
  type EntityPageState,
} from '../../protocol/webview/entityPage.ts';
import { Button, Icon } from '../shared/ui/index.ts';
import { usePage } from './PageContext.ts';
import { PlaceLink } from './PlaceLink.tsx';

type Level = 'error' | 'warning' | 'info';

/** What is wrong with the entity, its source or the server, above everything else. Empty when all is well. */
export function Messages({ state }: { state: EntityPageState }) {
  const { content } = state;
  return (
    <div class="messages" role="status">
      <PhaseMessage state={state} />
      {content && <Conflicts content={content} />}
      {content && <Problems content={content} />}
    </div>
  );
}

function PhaseMessage({ state }: { state: EntityPageState }) {
  const { messenger } = usePage();
  const { phase, reason = '', content } = state;
  if (phase === 'missing' && content) {
    return (
      <Message level="warning">
        {l10n.t(
          'This entity is no longer in the catalog. Below is what was last known of it; the page follows when it returns.',
        )}
      </Message>
    );
  }
  if (phase !== 'away' && phase !== 'failed') return undefined;
  const title =
    phase === 'away'
      ? l10n.t("The catalog's server is out of reach.")
      : l10n.t('The entity could not be read.');
  return (
    <Message level={phase === 'away' ? 'warning' : 'error'}>
      <strong>{title}</strong> {reason} {content ? l10n.t('Below is what was last known.') : ''}
      <div class="message-actions">
        <Button
          appearance="primary"
          onClick={() => {
            messenger.notify(retry, {});
          }}
        >
          {l10n.t('Try Again')}
        </Button>
        <Button
          onClick={() => {
            messenger.notify(showLog, {});
          }}
        >
          {l10n.t('Show Log')}
        </Button>
      </div>
    </Message>
  );
}

function Conflicts({ content }: { content: EntityContent }) {
  return content.conflicts.map(place => (
    <Message key={place.target} level="warning">
      {l10n.t('Another file defines the same entity and is left out while this definition stands:')}{' '}
      <PlaceLink place={place} />
    </Message>
  ));
}

function Problems({ content }: { content: EntityContent }) {
  const { problems, declaredIn, entity } = content;
  const said = new Set(problems.map(problem => problem.message));
  const others = (entity.status?.items ?? []).filter(
    item => item.level !== 'info' && !said.has(item.message),
  );
  return (
    <>
      {problems.map((problem, at) => (
        <Message key={at} level={problem.severity}>
          {problem.message}{' '}
          {declaredIn && <PlaceLink place={declaredIn} line={problem.range.start.line + 1} />}
        </Message>
      ))}
      {others.map((item, at) => (
        <Message key={at} level={item.level}>
          {item.message}
        </Message>
      ))}
    </>
  );
}

function Message({ level, children }: { level: Level; children: ComponentChildren }) {
  return (
    <div class={`message message-${level}`}>
      <Icon name={level} />
      <span class="screen-reader">{levelName(level)}</span>
      <div>{children}</div>
    </div>
  );
}

function levelName(level: Level): string {
  switch (level) {
    case 'error':
      return l10n.t('Error:');
    case 'warning':
      return l10n.t('Warning:');
    case 'info':
      return l10n.t('Info:');
  }
}
