import * as l10n from '@vscode/l10n';
import type { EntityContent, EntityPageView } from '../../protocol/webview/entityPage.ts';
import { Tabs } from '../shared/ui/index.ts';
import { Overview } from './Overview.tsx';
import { RawEntity } from './RawEntity.tsx';
import type { RelationView } from './useRelations.ts';

export interface ViewsProps {
  content: EntityContent;
  relations: RelationView;
  tab: EntityPageView['tab'];
  onSelect: (tab: EntityPageView['tab']) => void;
}

/** What there is of an entity, each way of looking at it on a tab. */
export function Views({ content, relations, tab, onSelect }: ViewsProps) {
  return (
    <Tabs
      label={l10n.t('Views of the entity')}
      tabs={[
        { id: 'overview', label: l10n.t('Overview') },
        { id: 'yaml', label: 'YAML' },
        { id: 'json', label: 'JSON' },
      ]}
      selected={tab}
      onSelect={onSelect}
    >
      {tab === 'overview' ? (
        <Overview content={content} relations={relations} />
      ) : (
        <RawEntity content={content} format={tab} />
      )}
    </Tabs>
  );
}
