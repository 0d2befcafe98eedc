import { l10n, MarkdownString, ThemeColor, ThemeIcon, TreeItem, TreeItemCollapsibleState } from 'vscode';
import { commands } from '../../contributions.ts';
import { shorten } from '../../../model/common/json.ts';
import { escapeMarkdown } from '../escapeMarkdown.ts';
import { plainText } from '../plainText.ts';
import { statusIcon, statusWords } from '../tasks/statusWords.ts';
import { pathProblemWords } from './pathProblemWords.ts';
import type { PlannedFile } from './planFiles.ts';
import type { PreviewNode } from './PreviewNode.ts';

const { Collapsed, Expanded, None } = TreeItemCollapsibleState;

export function previewItem(node: PreviewNode): TreeItem {
  const item = itemOf(node);
  item.id = node.id;
  item.contextValue = node.type;
  return item;
}

function itemOf(node: PreviewNode): TreeItem {
  switch (node.type) {
    case 'error':
      return withIcon(new TreeItem(l10n.t('The steps did not come to their end')), {
        icon: new ThemeIcon('error', new ThemeColor('problemsErrorIcon.foreground')),
        description: node.message,
        tooltip: node.message,
        command: { command: commands.previewShowLog, title: l10n.t('Show Log') },
      });
    case 'group':
      return withIcon(new TreeItem(groupLabel(node.group), node.group === 'steps' ? Collapsed : Expanded), {
        icon: new ThemeIcon(groupIcons[node.group]),
        description: String(node.children.length),
      });
    case 'folder':
      return withIcon(new TreeItem(node.folder.name, Expanded), { icon: ThemeIcon.Folder });
    case 'file':
      return fileItem(node.file, node);
    case 'step': {
      const { name, action, status, message } = node.step;
      return withIcon(new TreeItem(name, None), {
        icon: statusIcon(status),
        description: message ?? action,
        tooltip: [name, action, statusWords(status), message].filter(text => text !== undefined).join('\n'),
        command: { command: commands.previewShowLog, title: l10n.t('Show Log') },
      });
    }
    case 'left': {
      const { name, action, input } = node.left;
      const tooltip = new MarkdownString(`**${escapeMarkdown(name)}**\n\n${escapeMarkdown(action)}\n`);
      tooltip.appendCodeblock(JSON.stringify(input, undefined, 2), 'json');
      return withIcon(new TreeItem(name, None), {
        icon: new ThemeIcon('cloud-upload'),
        description: [action, targetOf(input)].filter(text => text !== undefined).join(' · '),
        tooltip,
      });
    }
    case 'link': {
      const { title, url, entityRef } = node.link;
      return withIcon(new TreeItem(title ?? url ?? entityRef ?? l10n.t('Link'), None), {
        icon: new ThemeIcon('link'),
        description: url ?? entityRef ?? '',
        tooltip: url ?? entityRef ?? '',
      });
    }
    case 'text':
      return withIcon(new TreeItem(node.title === '' ? l10n.t('Text') : node.title, None), {
        icon: new ThemeIcon('markdown'),
        description: shorten(plainText(node.content), 200),
        tooltip: l10n.t('Shows the text as it is read'),
        command: { command: commands.previewOpenFile, title: l10n.t('Open'), arguments: [node] },
      });
  }
}

function fileItem(file: PlannedFile, node: PreviewNode): TreeItem {
  const item = new TreeItem(file.path.split('/').at(-1) ?? file.path, None);
  // By it the file gets the icon of its kind. The scheme keeps decorations of the file that is there away.
  item.resourceUri = file.uri.with({ scheme: 'callboard-preview' });
  item.command = { command: commands.previewOpenFile, title: l10n.t('Open'), arguments: [node] };
  const words = fileWords(file);
  item.description = words;
  item.tooltip = `${file.path}\n${words}`;
  if (file.status === 'blocked') {
    item.iconPath = new ThemeIcon('error', new ThemeColor('problemsErrorIcon.foreground'));
  } else if (file.status === 'changed') {
    item.iconPath = new ThemeIcon(
      'diff-modified',
      new ThemeColor('gitDecoration.modifiedResourceForeground'),
    );
  } else {
    item.iconPath = ThemeIcon.File;
  }
  return item;
}

function fileWords({ status, problem, isText, executable }: PlannedFile): string {
  const words = {
    new: l10n.t('new'),
    changed: l10n.t('differs from what is there'),
    same: l10n.t('is there already'),
    blocked: problem === undefined ? '' : l10n.t('cannot be written: {0}', pathProblemWords(problem)),
  }[status];
  return [words, isText ? '' : l10n.t('no text'), executable ? l10n.t('executable') : '']
    .filter(text => text !== '')
    .join(' · ');
}

const groupIcons = { steps: 'list-ordered', left: 'cloud-upload', outputs: 'link' };

function groupLabel(group: 'steps' | 'left' | 'outputs'): string {
  switch (group) {
    case 'steps':
      return l10n.t('Steps');
    case 'left':
      return l10n.t('What a run would do besides');
    case 'outputs':
      return l10n.t('Outputs');
  }
}

/** What a step would make or change, where its input says so in the usual way. */
function targetOf(input: Readonly<Record<string, unknown>>): string | undefined {
  const target = input['repoUrl'] ?? input['catalogInfoUrl'] ?? input['repoContentsUrl'] ?? input['url'];
  return typeof target === 'string' ? target : undefined;
}

function withIcon(
  item: TreeItem,
  { icon, ...rest }: { icon: ThemeIcon } & Partial<Pick<TreeItem, 'description' | 'tooltip' | 'command'>>,
): TreeItem {
  item.iconPath = icon;
  return Object.assign(item, rest);
}
