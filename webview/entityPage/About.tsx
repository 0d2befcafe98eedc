import * as l10n from '@vscode/l10n';
import type { ComponentChildren } from 'preact';
import type { EntityContent, Neighbour } from '../../protocol/webview/entityPage.ts';
import { EntityLink } from './EntityLink.tsx';
import { OutsideLink } from './OutsideLink.tsx';
import { PlaceLink } from './PlaceLink.tsx';
import { Section } from './Section.tsx';
import { Time } from './Time.tsx';

/** The facts that people look for first. Those that the entity does not have are left out. */
export function About({ content }: { content: EntityContent }) {
  const { owners, systems, domains, declaredIn, seenAt, readAt } = content;
  const email = emailOf(content);
  return (
    <Section title={l10n.t('About')}>
      <dl class="facts">
        <Entities term={l10n.t('Owner')} entities={owners} />
        <Entities term={l10n.t('System')} entities={systems} />
        <Entities term={l10n.t('Domain')} entities={domains} />
        {email !== undefined && (
          <Fact term={l10n.t('Email')}>
            <OutsideLink url={`mailto:${email}`}>{email}</OutsideLink>
          </Fact>
        )}
        {declaredIn && (
          <Fact term={l10n.t('Declared in')}>
            <PlaceLink place={declaredIn} />
          </Fact>
        )}
        {seenAt !== undefined && (
          <Fact term={l10n.t('Last seen')} hint={l10n.t('When its file was last found where it is.')}>
            <Time iso={seenAt} />
          </Fact>
        )}
        {readAt !== undefined && (
          <Fact term={l10n.t('Last read')} hint={l10n.t('When its file had changed and was read.')}>
            <Time iso={readAt} />
          </Fact>
        )}
      </dl>
    </Section>
  );
}

interface FactProps {
  term: string;
  /** What the term means, where it takes more words. */
  hint?: string;
  children: ComponentChildren;
}

function Fact({ term, hint, children }: FactProps) {
  return (
    <div class="fact">
      <dt title={hint}>{term}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function Entities({ term, entities }: { term: string; entities: Neighbour[] }) {
  if (entities.length === 0) return undefined;
  return (
    <Fact term={term}>
      {entities.map(neighbour => (
        <EntityLink key={neighbour.ref} neighbour={neighbour} />
      ))}
    </Fact>
  );
}

function emailOf({ entity }: EntityContent): string | undefined {
  const profile = entity.spec?.['profile'];
  if (typeof profile !== 'object' || profile === null || Array.isArray(profile)) return undefined;
  const email = profile['email'];
  return typeof email === 'string' && email.includes('@') ? email : undefined;
}
