import { basename } from 'node:path';
import { l10n, ThemeColor, ThemeIcon, TreeItem, TreeItemCollapsibleState } from 'vscode';
import type { Entity } from '../../../model/index.ts';
import { shortenWorkspacePaths } from '../../common/index.ts';
import { commands } from '../../contributions.ts';
import type { KnownProblems } from '../state/badDocuments.ts';
import type {
  ActionNode,
  BadDocumentNode,
  CatalogNode,
  EntityNode,
  FileNode,
  GroupNode,
  RelationNode,
} from './CatalogNode.ts';
import { contextValueOf } from './contextValueOf.ts';
import { entitySummary, entityTitle, shortRef, text } from './entityText.ts';
import { kindIcon } from './kindIcon.ts';
import { groupLabel, relationLabel } from './labels.ts';
import { relationIcon } from './relationIcon.ts';
import { troubleOf } from './troubleOf.ts';

export interface ItemFacts {
  isStarred(ref: string): boolean;
  problems: KnownProblems;
  formatCount: (count: number) => string;
}

/** Of the Problems panel: unlike the colors of lists, the high contrast themes have them too. */
const troubleColors = {
  error: 'problemsErrorIcon.foreground',
  warning: 'problemsWarningIcon.foreground',
  info: 'problemsInfoIcon.foreground',
} as const;

const { Collapsed, None } = TreeItemCollapsibleState;

export function toTreeItem(node: CatalogNode, facts: ItemFacts): TreeItem {
  const item = itemOf(node, facts);
  item.id = node.id;
  item.contextValue = contextValueOf(node, ref => facts.isStarred(ref));
  return item;
}

function itemOf(node: CatalogNode, facts: ItemFacts): TreeItem {
  switch (node.type) {
    case 'group':
      return groupItem(node, facts);
    case 'entity':
      return entityItem(node, facts);
    case 'missing':
      return row(shortRef(node.ref), 'question', {
        description: l10n.t('missing'),
        tooltip: l10n.t('{0} is named in a relation, but it is not in the catalog.', node.ref),
      });
    case 'relation':
      return relationItem(node, facts);
    case 'link':
      return row(node.title ?? node.url, 'link', {
        ...(node.title === undefined ? {} : { description: hostOf(node.url) }),
        tooltip: node.url,
        command: { command: commands.entityOpenLink, title: l10n.t('Open Link'), arguments: [node] },
      });
    case 'file':
      return fileItem(node);
    case 'more':
      return row(l10n.t('Show more ({0} left)', facts.formatCount(node.left)), 'ellipsis', {
        command: { command: commands.catalogLoadMore, title: l10n.t('Show More'), arguments: [node] },
      });
    case 'attention':
      return row(l10n.t('Needs attention'), 'warning', {
        color: troubleColors.warning,
        state: Collapsed,
        description: facts.formatCount(node.count),
        tooltip: l10n.t('Documents that are not in the catalog as they stand in their files.'),
      });
    case 'badDocument':
      return badDocumentItem(node);
    case 'failure':
      return row(l10n.t('This could not be read. Try again'), 'refresh', {
        color: troubleColors.error,
        description: node.message,
        tooltip: node.message,
        command: { command: commands.catalogLoadMore, title: l10n.t('Try Again'), arguments: [node] },
      });
    case 'action':
      return actionItem(node);
  }
}

function groupItem(node: GroupNode, facts: ItemFacts): TreeItem {
  const missing = node.ref !== undefined && node.entity === undefined;
  const label = groupLabel(node.label);
  const count = facts.formatCount(node.count);
  const item = row(label, groupIcon(node), {
    state: Collapsed,
    description: missing ? l10n.t('{0} · not in the catalog', count) : count,
    ...(missing
      ? { tooltip: l10n.t('{0} is named by others, but it is not in the catalog.', node.ref ?? '') }
      : {}),
  });
  item.accessibilityInformation = {
    label: node.count === 1 ? l10n.t('{0}, 1 entity', label) : l10n.t('{0}, {1} entities', label, count),
  };
  return item;
}

function groupIcon(node: GroupNode): string {
  switch (node.label.by) {
    case 'kind':
      return kindIcon(node.label.kind);
    case 'ref':
      return kindIcon(node.label.ref.split(':')[0] ?? '');
    case 'rest':
      return node.label.rest === 'organization' ? 'organization' : 'circle-slash';
    case 'value':
      return 'tag';
  }
}

function entityItem(node: EntityNode, facts: ItemFacts): TreeItem {
  const { entity } = node;
  const trouble = troubleOf(entity, facts.problems.of(node.ref));
  const title = entityTitle(entity);
  const summary = entitySummary(entity);
  const starred = facts.isStarred(node.ref);
  const item = row(title, trouble?.level ?? kindIcon(entity.kind), {
    state: Collapsed,
    description: starred ? `★ ${summary}`.trim() : summary,
    ...(trouble === undefined ? {} : { color: troubleColors[trouble.level] }),
    command: { command: commands.entityOpen, title: l10n.t('Open Entity Page'), arguments: [node.ref] },
  });
  item.accessibilityInformation = { label: spoken(entity, title, summary, starred, trouble?.reasons) };
  return item;
}

function spoken(
  entity: Entity,
  title: string,
  summary: string,
  starred: boolean,
  reasons: string[] | undefined,
): string {
  const owner = text(entity.spec?.['owner']);
  return [
    title,
    entity.kind,
    summary,
    owner === undefined ? '' : l10n.t('owned by {0}', shortRef(owner)),
    starred ? l10n.t('starred') : '',
    ...(reasons ?? []),
  ]
    .filter(part => part !== '')
    .join(', ');
}

function relationItem(node: RelationNode, facts: ItemFacts): TreeItem {
  const names = node.targets.slice(0, 3).map(shortRef).join(', ');
  const left = node.targets.length - 3;
  const description = left > 0 ? l10n.t('{0} and {1} more', names, facts.formatCount(left)) : names;
  return row(relationLabel(node.relation), relationIcon(node.relation), { state: Collapsed, description });
}

function fileItem(node: FileNode): TreeItem {
  const path = node.location.replace(/^[a-z]+:/, '');
  return row(basename(path), node.location.startsWith('file:') ? 'file-code' : 'globe', {
    description: l10n.t('declared here'),
    tooltip: path,
    command: {
      command: commands.entityGoToDeclaration,
      title: l10n.t('Go to Declaration'),
      arguments: [node.ref],
    },
  });
}

function badDocumentItem({ bad }: BadDocumentNode): TreeItem {
  const { severity } = bad.problem;
  const message = shortenWorkspacePaths(bad.problem.message);
  return row(bad.entityRef === undefined ? basename(bad.target) : shortRef(bad.entityRef), severity, {
    color: troubleColors[severity],
    description: message,
    tooltip: [
      shortenWorkspacePaths(`${bad.target}:${bad.problem.range.start.line + 1}`),
      message,
      ...(bad.problems > 1 ? [l10n.t('and {0} more', bad.problems - 1)] : []),
    ].join('\n'),
    command: {
      command: commands.entityGoToDeclaration,
      title: l10n.t('Go to Declaration'),
      arguments: [badPlace(bad)],
    },
  });
}

function badPlace(bad: BadDocumentNode['bad']): { target: string; line: number; character: number } {
  return { target: bad.target, ...bad.problem.range.start };
}

function actionItem(node: ActionNode): TreeItem {
  switch (node.action) {
    case 'restart':
      return row(l10n.t('Try again'), 'debug-restart', {
        command: { command: commands.serverRestart, title: l10n.t('Restart Server') },
      });
    case 'showLog':
      return row(l10n.t('Show log'), 'output', {
        command: { command: commands.serverShowLog, title: l10n.t('Show Log') },
      });
    case 'chooseServer':
      return row(l10n.t('Choose a server in the settings'), 'settings-gear', {
        command: {
          command: 'workbench.action.openSettings',
          title: l10n.t('Open Settings'),
          arguments: ['callboard.server'],
        },
      });
  }
}

interface RowOptions extends Pick<TreeItem, 'description' | 'tooltip' | 'command'> {
  state?: TreeItemCollapsibleState;
  color?: string;
}

function row(label: string, icon: string, { state = None, color, ...rest }: RowOptions): TreeItem {
  const item = new TreeItem(label, state);
  item.iconPath = color === undefined ? new ThemeIcon(icon) : new ThemeIcon(icon, new ThemeColor(color));
  return Object.assign(item, rest);
}

function hostOf(url: string): string {
  try {
    return new URL(url).host;
  } catch {
    // Not a URL: the whole of it is in the tooltip.
    return '';
  }
}
