import * as l10n from '@vscode/l10n';
import { useEffect, useMemo, useState } from 'preact/hooks';
import { entityRefOf } from '../../model/entity/ref.ts';
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
  // With the entity that it is of: until the next one's has come, the last one's must be neither shown nor copied.
  const [read, setRead] = useState<{ ref: string; text: string }>();
  const ref = content && entityRefOf(content.entity);
  useEffect(() => {
    if (ref === undefined) return;
    let current = true;
    messenger.request(readYaml, { ref }).then(
      answer => {
        if (current) setRead({ ref, text: answer.text });
      },
      (error: unknown) => {
        if (current) setRead({ ref, text: `# ${error instanceof Error ? error.message : String(error)}` });
      },
    );
    return () => {
      current = false;
    };
  }, [content]);
  return read?.ref === ref ? read?.text : undefined;
}
