import { l10n, MarkdownString, ThemeColor, ThemeIcon, TreeItem, TreeItemCollapsibleState } from 'vscode';
import { shorten } from '../../../model/common/json.ts';
import { ANNOTATION_LOCATION } from '../../../model/entity/annotations.ts';
import type { Entity } from '../../../model/index.ts';
import { entityTitle, kindIcon, ownerName } from '../../catalog/index.ts';
import { commands } from '../../contributions.ts';
import { escapeMarkdown } from '../escapeMarkdown.ts';
import { plainText } from '../plainText.ts';
import { typeIcon } from '../typeIcon.ts';
import type { TemplateGroupNode, TemplateNode, TemplateRow } from './TemplateNode.ts';

export function templateItem(node: TemplateNode, isStarred: (ref: string) => boolean): TreeItem {
  const item = itemOf(node, isStarred);
  item.id = node.id;
  return item;
}

function itemOf(node: TemplateNode, isStarred: (ref: string) => boolean): TreeItem {
  switch (node.type) {
    case 'group':
      return groupItem(node);
    case 'template':
      return rowItem(node, isStarred(node.ref));
    case 'failure': {
      const item = new TreeItem(l10n.t('The templates could not be read. Try again'));
      item.iconPath = new ThemeIcon('refresh', new ThemeColor('problemsErrorIcon.foreground'));
      item.description = node.message;
      item.tooltip = node.message;
      item.command = { command: commands.templateRefresh, title: l10n.t('Try Again') };
      return item;
    }
  }
}

function groupItem({ by, value, children }: TemplateGroupNode): TreeItem {
  const label = groupLabel(by, value);
  const item = new TreeItem(label, TreeItemCollapsibleState.Expanded);
  item.description = String(children.length);
  item.contextValue = 'group';
  item.iconPath = new ThemeIcon(groupIcon(by, value));
  const count = children.length;
  item.accessibilityInformation = {
    label: count === 1 ? l10n.t('{0}, 1 template', label) : l10n.t('{0}, {1} templates', label, count),
  };
  return item;
}

function groupLabel(by: 'type' | 'owner', value: string | undefined): string {
  if (value === undefined) return by === 'type' ? l10n.t('Other') : l10n.t('No owner');
  return by === 'type' ? value : value.replace(/^group:/, '').replace(/^(\w+:)?default\//, '$1');
}

function groupIcon(by: 'type' | 'owner', value: string | undefined): string {
  if (value === undefined) return 'circle-slash';
  return by === 'type' ? typeIcon(value) : kindIcon(value.split(':')[0] ?? '');
}

function rowItem({ entity, ref, isShipped }: TemplateRow, starred: boolean): TreeItem {
  const title = entityTitle(entity);
  const description = plainText(textOf(entity.metadata.description));
  const item = new TreeItem(title, TreeItemCollapsibleState.None);
  item.description = [starred ? '★' : undefined, description].filter(part => part !== undefined).join(' ');
  item.iconPath = new ThemeIcon('wand');
  item.contextValue = isShipped ? shippedContext(starred) : contextValueOf(entity, starred);
  item.tooltip = tooltipOf(entity, isShipped ? l10n.t('comes with Callboard') : ref);
  item.command = {
    command: commands.templateCreate,
    title: l10n.t('Create from Template'),
    arguments: [ref],
  };
  item.accessibilityInformation = {
    label: [title, l10n.t('template'), description, starred ? l10n.t('starred') : undefined]
      .filter(part => part !== undefined)
      .join(', '),
  };
  return item;
}

/** The catalog knows nothing of it: no page, no place in the tree. */
function shippedContext(starred: boolean): string {
  return `template shipped ${starred ? 'starred' : 'unstarred'}`;
}

/** As the rows of the catalog have it, for the same menus. */
function contextValueOf({ metadata }: Entity, starred: boolean): string {
  const location = metadata.annotations?.[ANNOTATION_LOCATION];
  const words = [
    'entity template',
    starred ? 'starred' : 'unstarred',
    ...(location?.startsWith('file:') === true ? ['file'] : []),
    ...((metadata.links?.length ?? 0) > 0 ? ['links'] : []),
  ];
  return words.join(' ');
}

/** Nothing in it is a link: texts come from files that others wrote. */
function tooltipOf(entity: Entity, origin: string): MarkdownString {
  const description = textOf(entity.metadata.description);
  const type = textOf(entity.spec?.['type']);
  const owner = ownerName(entity);
  const tags = (entity.metadata.tags ?? []).filter(tag => typeof tag === 'string');
  const lines = [
    `**${escapeMarkdown(entityTitle(entity))}**  `,
    `$(wand) ${escapeMarkdown(origin)}`,
    '',
    ...(description === undefined ? [] : [escapeMarkdown(shorten(plainText(description), 600)), '']),
    ...(type === undefined ? [] : [`${escapeMarkdown(l10n.t('Type: {0}', type))}  `]),
    ...(owner === undefined ? [] : [`${escapeMarkdown(l10n.t('Owner: {0}', owner))}  `]),
    ...(tags.length === 0 ? [] : [`$(tag) ${tags.map(escapeMarkdown).join(', ')}`]),
  ];
  return new MarkdownString(lines.join('\n'), true);
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;
}
