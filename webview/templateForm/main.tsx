import * as l10n from '@vscode/l10n';
import { render } from 'preact';
import { formReady } from '../../protocol/webview/templateForm.ts';
import { createMessenger, type Host } from '../shared/messenger.ts';
import { StartFailure } from '../shared/StartFailure.tsx';
import { registerControls } from '../shared/ui/index.ts';
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
      const title = l10n.t('The form could not be shown.');
      render(<StartFailure title={title} error={error} onRetry={attempt} />, root);
    });
  };
  attempt();
}

main();
