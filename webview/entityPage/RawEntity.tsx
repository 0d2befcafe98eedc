import * as l10n from '@vscode/l10n';
import { useEffect, useMemo, useState } from 'preact/hooks';
import { readYaml, type EntityContent } from '../../protocol/webview/entityPage.ts';
import { ProgressRing } from '../shared/ui/index.ts';
import { CopyButton } from './CopyButton.tsx';
import { usePage } from './PageContext.ts';

/** The whole entity as the catalog answers it. */
export function RawEntity({ content, format }: { content: EntityContent; format: 'yaml' | 'json' }) {
  const yaml = useYaml(format === 'yaml' ? content : undefined);
  const json = useMemo(
    () => (format === 'json' ? JSON.stringify(content.entity, undefined, 2) : ''),
    [content, format],
  );
  const text = format === 'json' ? json : yaml;
  if (text === undefined) return <ProgressRing label={l10n.t('Loading')} />;
  return (
    <div class="raw">
      <CopyButton
        text={text}
        label={format === 'json' ? l10n.t('Copy the entity as JSON') : l10n.t('Copy the entity as YAML')}
      />
      <pre tabIndex={0} role="region" aria-label={l10n.t('The entity as {0}', format.toUpperCase())}>
        <code>{text}</code>
      </pre>
    </div>
  );
}

/** The extension has the YAML library already: a second one here would be most of the page's size. */
function useYaml(content: EntityContent | undefined): string | undefined {
  const { messenger } = usePage();
  const [text, setText] = useState<string>();
  useEffect(() => {
    if (!content) return;
    let current = true;
    messenger.request(readYaml, {}).then(
      answer => {
        if (current) setText(answer.text);
      },
      (error: unknown) => {
        if (current) setText(`# ${error instanceof Error ? error.message : String(error)}`);
      },
    );
    return () => {
      current = false;
    };
  }, [content]);
  return text;
}
