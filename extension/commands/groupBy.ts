import { l10n, window } from 'vscode';
import { groupings, type Grouping } from '../contributions.ts';
import type { CommandContext } from './CommandContext.ts';

export async function groupBy({ catalog }: CommandContext): Promise<void> {
  const current = catalog.preferences.grouping;
  const picked = await window.showQuickPick(
    groupings.map(grouping => ({
      label: titleOf(grouping),
      description: grouping === current ? l10n.t('current') : '',
      grouping,
    })),
    { title: l10n.t('Group Catalog By') },
  );
  if (picked !== undefined) await catalog.groupBy(picked.grouping);
}

function titleOf(grouping: Grouping): string {
  switch (grouping) {
    case 'kind':
      return l10n.t('Kind');
    case 'owner':
      return l10n.t('Owner');
    case 'system':
      return l10n.t('System and domain');
    case 'type':
      return l10n.t('Type');
    case 'lifecycle':
      return l10n.t('Lifecycle');
    case 'tag':
      return l10n.t('Tag');
    case 'none':
      return l10n.t('Nothing');
  }
}
