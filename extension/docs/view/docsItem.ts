import { l10n, MarkdownString, ThemeColor, ThemeIcon, TreeItem, TreeItemCollapsibleState } from 'vscode';
import { entityTitle, kindIcon } from '../../catalog/index.ts';
import { commands } from '../../contributions.ts';
import { ANNOTATION_LOCATION } from '../../../model/entity/annotations.ts';
import type { DocsGroupNode, DocsNavNode, DocsNode, DocsSiteNode } from './DocsNode.ts';

const { Collapsed, Expanded, None } = TreeItemCollapsibleState;

export function docsItem(node: DocsNode): TreeItem {
  const item = itemOf(node);
  item.id = node.id;
  return item;
}

function itemOf(node: DocsNode): TreeItem {
  switch (node.type) {
    case 'group':
      return groupItem(node);
    case 'site':
      return siteItem(node);
    case 'nav':
      return navItem(node);
    case 'empty': {
      const item = new TreeItem(l10n.t('No pages in the navigation'), None);
      item.iconPath = new ThemeIcon('info');
      item.tooltip = node.reasons.join('\n');
      item.command = {
        command: commands.docsOpen,
        title: l10n.t('Open Docs'),
        arguments: [{ ref: node.siteRef }],
      };
      return item;
    }
    case 'more': {
      const item = new TreeItem(l10n.t('Show more ({0} left)', node.left), None);
      item.iconPath = new ThemeIcon('ellipsis');
      item.command = { command: commands.docsLoadMore, title: l10n.t('Show More'), arguments: [node] };
      return item;
    }
    case 'failure': {
      const item = new TreeItem(l10n.t('The docs could not be read. Try again'), None);
      item.iconPath = new ThemeIcon('refresh', new ThemeColor('problemsErrorIcon.foreground'));
      item.description = node.message;
      item.tooltip = node.message;
      item.command = { command: commands.docsLoadMore, title: l10n.t('Try Again'), arguments: [node] };
      return item;
    }
  }
}

function groupItem({ by, value, children }: DocsGroupNode): TreeItem {
  const label = groupLabel(by, value);
  const item = new TreeItem(label, Expanded);
  item.description = String(children.length);
  item.contextValue = 'group';
  item.iconPath = new ThemeIcon(value === undefined ? 'circle-slash' : kindIcon(value.split(':')[0] ?? ''));
  const count = children.length;
  item.accessibilityInformation = {
    label:
      count === 1
        ? l10n.t('{0}, docs of 1 entity', label)
        : l10n.t('{0}, docs of {1} entities', label, count),
  };
  return item;
}

function groupLabel(by: 'owner' | 'system', value: string | undefined): string {
  if (value === undefined) return by === 'owner' ? l10n.t('No owner') : l10n.t('No system');
  return value.replace(/^(group|system):/, '').replace(/^(\w+:)?default\//, '$1');
}

function siteItem({ ref, entity }: DocsSiteNode): TreeItem {
  const title = entityTitle(entity);
  const item = new TreeItem(title, Collapsed);
  item.description = entity.kind.toLowerCase() === 'component' ? '' : entity.kind;
  item.iconPath = new ThemeIcon('book');
  const isFile = entity.metadata.annotations?.[ANNOTATION_LOCATION]?.startsWith('file:') === true;
  item.contextValue = isFile ? 'entity docs file' : 'entity docs';
  const tooltip = new MarkdownString();
  tooltip.appendText(title).appendMarkdown('  \n').appendText(ref);
  if (typeof entity.metadata.description === 'string') {
    tooltip.appendMarkdown('\n\n').appendText(entity.metadata.description.slice(0, 600));
  }
  item.tooltip = tooltip;
  item.accessibilityInformation = { label: l10n.t('{0}, docs', title) };
  return item;
}

function navItem({ siteRef, item: { title, location, url, items } }: DocsNavNode): TreeItem {
  if (items !== undefined) {
    const item = new TreeItem(title, Collapsed);
    item.contextValue = 'section';
    return item;
  }
  const item = new TreeItem(title, None);
  if (location !== undefined) {
    item.iconPath = new ThemeIcon('file');
    item.contextValue = 'page';
    item.command = {
      command: commands.docsOpen,
      title: l10n.t('Open Docs'),
      arguments: [{ ref: siteRef, location }],
    };
  } else if (url !== undefined) {
    item.iconPath = new ThemeIcon('link-external');
    item.tooltip = url;
    item.contextValue = 'link';
    item.command = { command: commands.docsOpen, title: l10n.t('Open Link'), arguments: [{ url }] };
  }
  return item;
}
