import type { Ref } from 'preact';
import * as l10n from '@vscode/l10n';
import type { EntityContent } from '../../protocol/webview/entityPage.ts';
import { Badge, Icon } from '../shared/ui/index.ts';
import { texts } from './texts.ts';

/** Title, what it is, what it says of itself, and its tags. */
export function Header({ content, heading }: { content: EntityContent; heading: Ref<HTMLHeadingElement> }) {
  const { entity, title, icon } = content;
  const { namespace = 'default', name, description } = entity.metadata;
  const facts = [entity.kind, ...texts([entity.spec?.['type'], entity.spec?.['lifecycle']])];
  const tags = texts(entity.metadata.tags ?? []);
  return (
    <header class="header">
      <h1 ref={heading} tabIndex={-1}>
        <Icon name={icon} class="title-icon" />
        <span>{title}</span>
      </h1>
      <p class="subtitle">
        <span>{facts.join(' · ')}</span>
        <code>{`${entity.kind}:${namespace}/${name}`.toLowerCase()}</code>
      </p>
      {typeof description === 'string' && description.trim() !== '' && (
        <p class="description">{description.trim().replace(/\n\s*\n\s*/g, '\n\n')}</p>
      )}
      {tags.length > 0 && (
        <ul class="tags" aria-label={l10n.t('Tags')}>
          {tags.map(tag => (
            <li key={tag}>
              <Badge>{tag}</Badge>
            </li>
          ))}
        </ul>
      )}
    </header>
  );
}
