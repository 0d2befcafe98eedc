import * as l10n from '@vscode/l10n';
import { render } from 'preact';
import { formReady } from '../../protocol/webview/templateForm.ts';
import { createMessenger, type Host } from '../shared/messenger.ts';
import { Button, Icon, registerControls } from '../shared/ui/index.ts';
import { TemplateForm } from './TemplateForm.tsx';
import '../shared/theme.css';
import '../shared/controls.css';
import './templateForm.css';

function main(): void {
  const root = document.getElementById('root');
  if (!root) throw new Error('The document of the template form has no element "root".');
  const host: Host = acquireVsCodeApi();
  const messenger = createMessenger(host, window);
  registerControls();
  const begin = async (): Promise<void> => {
    render(<p class="page muted">{l10n.t('Loading…')}</p>, root);
    const start = await messenger.request(formReady, {});
    if (start.strings) l10n.config({ contents: start.strings });
    render(<TemplateForm host={host} messenger={messenger} start={start} />, root);
  };
  const attempt = (): void => {
    begin().catch((error: unknown) => {
      render(<Failure error={error} onRetry={attempt} />, root);
    });
  };
  attempt();
}

function Failure({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  return (
    <main class="page">
      <div class="message message-error" role="alert">
        <Icon name="error" />
        <div>
          <strong>{l10n.t('The form could not be shown.')}</strong>{' '}
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

main();
