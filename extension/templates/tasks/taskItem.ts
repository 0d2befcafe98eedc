import { l10n, ThemeColor, ThemeIcon, TreeItem, TreeItemCollapsibleState } from 'vscode';
import { commands } from '../../contributions.ts';
import { durationWords } from '../durationWords.ts';
import { agoWords } from '../timeWords.ts';
import { statusIcon, statusWords } from './statusWords.ts';
import { isUnderWay, type KnownTask } from './TaskBook.ts';
import type { TaskNode } from './TaskNode.ts';
import type { StepProgress } from './taskProgress.ts';
import { taskTitle } from './taskTitle.ts';

const { Collapsed, Expanded, None } = TreeItemCollapsibleState;

export function taskItem(node: TaskNode): TreeItem {
  const item = itemOf(node);
  item.id = node.id;
  item.contextValue = node.type === 'task' ? contextValueOf(node.known) : node.type;
  return item;
}

function itemOf(node: TaskNode): TreeItem {
  switch (node.type) {
    case 'task':
      return rowOfTask(node.known);
    case 'step':
      return rowOfStep(node.step, node);
    case 'error':
      return row(l10n.t('It failed'), {
        icon: new ThemeIcon('error', new ThemeColor('problemsErrorIcon.foreground')),
        description: node.message,
        tooltip: node.message,
        command: showLog(node),
      });
    case 'link': {
      const { title, url, entityRef } = node.link;
      const target = url ?? entityRef ?? '';
      return row(title ?? target, {
        icon: new ThemeIcon(entityRef === undefined ? 'link-external' : 'list-tree'),
        description: title === undefined ? '' : target,
        tooltip: target,
        command: { command: commands.taskOpenOutput, title: l10n.t('Open'), arguments: [node] },
      });
    }
    case 'text':
      return row(node.title === '' ? l10n.t('Text') : node.title, {
        icon: new ThemeIcon('open-preview'),
        command: { command: commands.taskOpenOutput, title: l10n.t('Open'), arguments: [node] },
      });
    case 'waiting':
      return row(l10n.t('Reading what it did…'), { icon: new ThemeIcon('loading~spin') });
    case 'more':
      return row(l10n.t('Show more ({0} left)', node.left.toLocaleString()), {
        icon: new ThemeIcon('ellipsis'),
        command: { command: commands.taskLoadMore, title: l10n.t('Show More') },
      });
    case 'failure':
      return row(l10n.t('The tasks could not be read. Try again'), {
        icon: new ThemeIcon('refresh', new ThemeColor('problemsErrorIcon.foreground')),
        description: node.message,
        tooltip: node.message,
        command: { command: commands.taskRefresh, title: l10n.t('Try Again') },
      });
  }
}

function rowOfTask(known: KnownTask): TreeItem {
  const { task, progress } = known;
  const status = progress?.status ?? task.status;
  const title = taskTitle(task);
  const created = Date.parse(task.createdAt);
  const ended = progress?.endedAt === undefined ? undefined : Date.parse(progress.endedAt);
  const current = progress?.steps.find(step => step.status === 'processing');
  const words = isUnderWay(status)
    ? [current?.name ?? statusWords(status), durationWords(Date.now() - created)]
    : [statusWords(status), agoWords(ended ?? created)];
  const item = row(title, {
    icon: statusIcon(status),
    description: words.join(' · '),
    tooltip: [
      title,
      task.spec.templateInfo?.entityRef,
      statusWords(status),
      l10n.t('Begun {0}', new Date(created).toLocaleString()),
      ended === undefined ? undefined : l10n.t('Took {0}', durationWords(ended - created)),
      progress?.error?.message,
    ]
      .filter(text => text !== undefined)
      .join('\n'),
  });
  item.collapsibleState = isUnderWay(status) || status === 'failed' ? Expanded : Collapsed;
  item.accessibilityInformation = { label: [title, ...words].join(', ') };
  return item;
}

function rowOfStep(step: StepProgress, node: TaskNode): TreeItem {
  const { name, action, status, startedAt, endedAt, message } = step;
  const start = startedAt === undefined ? Number.NaN : Date.parse(startedAt);
  const end = endedAt === undefined ? Date.now() : Date.parse(endedAt);
  const took = Number.isNaN(start) || Number.isNaN(end) ? undefined : durationWords(end - start);
  return row(name, {
    icon: statusIcon(status),
    description: [took, message ?? action].filter(text => text !== undefined).join(' · '),
    tooltip: [name, action, statusWords(status), message].filter(text => text !== undefined).join('\n'),
    command: showLog(node),
  });
}

function showLog(node: TaskNode): NonNullable<TreeItem['command']> {
  return { command: commands.taskShowLog, title: l10n.t('Show Log'), arguments: [node] };
}

/** Words that the menus look for. */
function contextValueOf({ task, progress }: KnownTask): string {
  return isUnderWay(progress?.status ?? task.status) ? 'task running' : 'task ended';
}

interface RowOptions extends Partial<Pick<TreeItem, 'description' | 'tooltip' | 'command'>> {
  icon: ThemeIcon;
}

function row(label: string, { icon, ...rest }: RowOptions): TreeItem {
  const item = new TreeItem(label, None);
  item.iconPath = icon;
  return Object.assign(item, rest);
}
