import * as l10n from '@vscode/l10n';
import type { ComponentChildren } from 'preact';
import {
  retry,
  showLog,
  type EntityContent,
  type EntityPageState,
  type SourcePlace,
} from '../../protocol/webview/entityPage.ts';
import type { Problem } from '../../protocol/http/callboard.ts';
import { Button, Icon } from '../shared/ui/index.ts';
import { usePage } from './PageContext.ts';
import { PlaceLink } from './PlaceLink.tsx';
import { troublesOf } from './troublesOf.ts';

type Level = 'error' | 'warning' | 'info';

/** What is wrong with the entity, its source or the server, above everything else. Empty when all is well. */
export function Messages({ state }: { state: EntityPageState }) {
  const { content } = state;
  return (
    <div class="messages" role="status">
      <PhaseMessage state={state} />
      {content && <Conflicts content={content} />}
      {content && <Troubles content={content} />}
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
      ? l10n.t('There is no connection to the catalog.')
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
  return content.conflicts.map((place, at) => (
    <Message key={at} level="warning">
      {l10n.t('Another file defines the same entity and is left out while this definition stands:')}{' '}
      <PlaceLink place={place} />
    </Message>
  ));
}

function Troubles({ content }: { content: EntityContent }) {
  const { stale, problems, others } = troublesOf(content);
  return (
    <>
      {(['error', 'warning', 'info'] as const).map(level => (
        <Problems
          key={level}
          level={level}
          problems={problems.filter(problem => problem.severity === level)}
          place={content.declaredIn}
          heading={
            stale && level === 'error'
              ? l10n.t('Its file has errors. Below is what was read before there were any.')
              : undefined
          }
        />
      ))}
      {others.map((item, at) => (
        <Message key={at} level={item.level}>
          {item.message}
        </Message>
      ))}
    </>
  );
}

interface ProblemsProps {
  level: Level;
  problems: Problem[];
  place: SourcePlace | undefined;
  heading: string | undefined;
}

/** One mistake is often found more than once: those of one level share a box. */
function Problems({ level, problems, place, heading }: ProblemsProps) {
  if (problems.length === 0) return undefined;
  return (
    <Message level={level}>
      {heading !== undefined && <strong>{heading}</strong>}
      <ul>
        {problems.map((problem, at) => (
          <li key={at}>
            {problem.message} {place && <PlaceLink place={place} line={problem.range.start.line + 1} />}
          </li>
        ))}
      </ul>
    </Message>
  );
}

function Message({ level, children }: { level: Level; children: ComponentChildren }) {
  return (
    <div class={`message message-${level}`} {...(level === 'error' && { role: 'alert' })}>
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
