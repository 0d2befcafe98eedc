import * as l10n from '@vscode/l10n';
import { render } from 'preact';
import { Check } from 'typebox/schema';
import { EntityPageMemory, pageReady } from '../../protocol/webview/entityPage.ts';
import { createMessenger, type Host } from '../shared/messenger.ts';
import { StartFailure } from '../shared/StartFailure.tsx';
import { registerControls } from '../shared/ui/index.ts';
import { EntityPage } from './EntityPage.tsx';
import { Skeleton } from './Skeleton.tsx';
import '../shared/theme.css';
import './entityPage.css';

function main(): void {
  const root = document.getElementById('root');
  if (!root) throw new Error('The document of the entity page has no element "root".');
  const host: Host = acquireVsCodeApi();
  const messenger = createMessenger(host, window);
  registerControls();
  const begin = async (): Promise<void> => {
    render(<Skeleton />, root);
    const start = await messenger.request(pageReady, {});
    if (start.strings) l10n.config({ contents: start.strings });
    const kept = host.getState();
    const memory = Check(EntityPageMemory, kept) ? kept : undefined;
    render(<EntityPage host={host} messenger={messenger} start={start} memory={memory} />, root);
  };
  const attempt = (): void => {
    begin().catch((error: unknown) => {
      const title = l10n.t('The page could not be shown.');
      render(<StartFailure title={title} error={error} onRetry={attempt} />, root);
    });
  };
  attempt();
}

main();
