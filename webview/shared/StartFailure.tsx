import * as l10n from '@vscode/l10n';
import { Button, Icon } from './ui/index.ts';

/** In the place of a view that the extension did not answer, or that could not be drawn. `title`: what could not be shown. */
export function StartFailure({
  title,
  error,
  onRetry,
}: {
  title: string;
  error: unknown;
  onRetry: () => void;
}) {
  return (
    <main class="page">
      <div class="message message-error" role="alert">
        <Icon name="error" />
        <div>
          <strong>{title}</strong> {error instanceof Error ? error.message : String(error)}
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
