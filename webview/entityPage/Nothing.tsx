import * as l10n from '@vscode/l10n';
import type { Ref } from 'preact';
import type { EntityPageState } from '../../protocol/webview/entityPage.ts';
import { Button, Icon } from '../shared/ui/index.ts';
import { retry } from '../../protocol/webview/entityPage.ts';
import { usePage } from './PageContext.ts';

/** The page of an entity of which nothing is known: it is not in the catalog, or cannot be read now. */
export function Nothing({ state, heading }: { state: EntityPageState; heading: Ref<HTMLHeadingElement> }) {
  const { messenger } = usePage();
  const { ref, phase } = state;
  return (
    <div class="nothing">
      <Icon name={phase === 'missing' ? 'search-stop' : 'debug-disconnect'} class="nothing-icon" />
      <h1 ref={heading} tabIndex={-1}>
        {phase === 'missing' ? l10n.t('Not in the catalog') : l10n.t('Nothing to show yet')}
      </h1>
      <p>
        <code>{ref}</code>
      </p>
      {phase === 'missing' && (
        <>
          <p class="muted">
            {l10n.t('No file that Callboard reads defines this entity. It appears here as soon as one does.')}
          </p>
          <Button
            onClick={() => {
              messenger.notify(retry, {});
            }}
          >
            {l10n.t('Look Again')}
          </Button>
        </>
      )}
    </div>
  );
}
