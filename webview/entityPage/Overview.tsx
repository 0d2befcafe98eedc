import * as l10n from '@vscode/l10n';
import type { EntityContent } from '../../protocol/webview/entityPage.ts';
import { About } from './About.tsx';
import { Links } from './Links.tsx';
import { Members } from './Members.tsx';
import { Pairs } from './Pairs.tsx';
import type { RelationView } from './useRelations.ts';
import { Relations } from './Relations.tsx';

export interface OverviewProps {
  content: EntityContent;
  relations: RelationView;
}

/** All of an entity but its raw form. Sections with nothing in them are left out. */
export function Overview({ content, relations }: OverviewProps) {
  const { entity } = content;
  return (
    <>
      <About content={content} />
      <Links entity={entity} />
      <Members
        title={l10n.t('Members')}
        rows={relations.members}
        shown={relations.membersShown}
        onShowMore={relations.showMoreMembers}
      />
      <Members
        title={l10n.t('Memberships')}
        rows={relations.memberships}
        shown={relations.membersShown}
        onShowMore={relations.showMoreMembers}
      />
      <Relations {...relations} />
      <Pairs title={l10n.t('Labels')} map={entity.metadata.labels} />
      <Pairs title={l10n.t('Annotations')} map={entity.metadata.annotations} />
    </>
  );
}
