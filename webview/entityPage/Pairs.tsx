import * as l10n from '@vscode/l10n';
import { CopyButton } from './CopyButton.tsx';
import { isOpenableLink } from '../../protocol/webview/isOpenableLink.ts';
import { OutsideLink } from './OutsideLink.tsx';
import { Section } from './Section.tsx';
import { textPairs } from './texts.ts';

/** Labels or annotations. Long values are clipped; the copy button has them whole. */
export function Pairs({ title, map }: { title: string; map: unknown }) {
  const pairs = textPairs(map);
  if (pairs.length === 0) return undefined;
  return (
    <Section title={title}>
      <dl class="pairs">
        {pairs.map(([key, value]) => (
          <div key={key} class="pair">
            <dt>{key}</dt>
            <dd>
              <span class="pair-value" title={value.length > 60 ? value : undefined}>
                {isOpenableLink(value) ? <OutsideLink url={value}>{value}</OutsideLink> : value}
              </span>
              <CopyButton text={value} label={l10n.t('Copy the value of {0}', key)} />
            </dd>
          </div>
        ))}
      </dl>
    </Section>
  );
}
