import * as l10n from '@vscode/l10n';
import type { Entity } from '../../model/index.ts';
import { Icon } from '../shared/ui/index.ts';
import { OutsideLink } from './OutsideLink.tsx';
import { Section } from './Section.tsx';
import { texts } from './texts.ts';

/** The entity's links: each by its title, with where it leads. */
export function Links({ entity }: { entity: Entity }) {
  const links = (entity.metadata.links ?? []).filter(link => typeof link.url === 'string');
  if (links.length === 0) return undefined;
  return (
    <Section title={l10n.t('Links')}>
      <ul class="links">
        {links.map((link, at) => {
          const [title = link.url] = texts([link.title]);
          return (
            <li key={at}>
              <Icon name="link-external" />
              <span>
                <OutsideLink url={link.url}>{title}</OutsideLink>
                <span class="muted">{title === link.url ? '' : hostOf(link.url)}</span>
              </span>
            </li>
          );
        })}
      </ul>
    </Section>
  );
}

function hostOf(url: string): string {
  return /^https?:/i.test(url) && URL.canParse(url) ? new URL(url).host : '';
}
