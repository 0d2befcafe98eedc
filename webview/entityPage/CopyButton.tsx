import * as l10n from '@vscode/l10n';
import { useEffect, useState } from 'preact/hooks';
import { copyText } from '../../protocol/webview/entityPage.ts';
import { IconButton } from '../shared/ui/index.ts';
import { usePage } from './PageContext.ts';

const SHOWN_MS = 1500;

/** Copies `text`, and says so for a moment. */
export function CopyButton({ text, label }: { text: string; label: string }) {
  const { messenger, announce } = usePage();
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return;
    const timer = setTimeout(() => {
      setCopied(false);
    }, SHOWN_MS);
    return () => {
      clearTimeout(timer);
    };
  }, [copied]);
  return (
    <IconButton
      class="copy-button"
      icon={copied ? 'check' : 'copy'}
      label={label}
      onClick={() => {
        messenger.notify(copyText, { text });
        announce(l10n.t('Copied'));
        setCopied(true);
      }}
    />
  );
}
