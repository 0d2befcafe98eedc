import * as l10n from '@vscode/l10n';
import { Button } from '../shared/ui/index.ts';

/** In the place of a page that the extension did not answer, or that could not be drawn. */
export function StartFailure({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  return (
    <main class="page">
      <div class="message message-error" role="alert">
        <div>
          <strong>{l10n.t('The page could not be shown.')}</strong>{' '}
          {error instanceof Error ? error.message : String(error)}
          <div class="message-actions">
            <Button appearance="primary" onClick={onRetry}>
              {l10n.t('Try Again')}
            </Button>
          </div>
        </div>
      </div>
    </main>
  );
}
