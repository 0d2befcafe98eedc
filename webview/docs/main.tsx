import * as l10n from '@vscode/l10n';
import { render } from 'preact';
import { Check } from 'typebox/schema';
import { DocsMemory, docsReady } from '../../protocol/webview/docs.ts';
import { createMessenger, type Host } from '../shared/messenger.ts';
import { StartFailure } from '../shared/StartFailure.tsx';
import { registerControls } from '../shared/ui/index.ts';
import { DocsReader } from './DocsReader.tsx';
import '../shared/theme.css';
import '../shared/controls.css';
import './reader.css';
import './article.css';

function main(): void {
  const root = document.getElementById('root');
  if (!root) throw new Error('The document of the docs reader has no element "root".');
  const host: Host = acquireVsCodeApi();
  const messenger = createMessenger(host, window);
  registerControls();
  const begin = async (): Promise<void> => {
    render(<p class="first-word muted">{l10n.t('Loading…')}</p>, root);
    const start = await messenger.request(docsReady, {});
    if (start.strings) l10n.config({ contents: start.strings });
    const kept = host.getState();
    const memory = Check(DocsMemory, kept) ? kept : undefined;
    render(<DocsReader host={host} messenger={messenger} start={start} memory={memory} />, root);
  };
  const attempt = (): void => {
    begin().catch((error: unknown) => {
      const title = l10n.t('The docs could not be shown.');
      render(<StartFailure title={title} error={error} onRetry={attempt} />, root);
    });
  };
  attempt();
}

main();
