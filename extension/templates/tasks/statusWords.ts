import { l10n, ThemeColor, ThemeIcon } from 'vscode';
import type { TaskStatus } from '../../../protocol/http/scaffolder.ts';

export function statusWords(status: TaskStatus): string {
  switch (status) {
    case 'open':
      return l10n.t('waiting');
    case 'processing':
      return l10n.t('running');
    case 'completed':
      return l10n.t('done');
    case 'failed':
      return l10n.t('failed');
    case 'cancelled':
      return l10n.t('cancelled');
    case 'skipped':
      return l10n.t('skipped');
  }
}

// Green: that of tests is too pale to be seen in the light themes.
const icons: Record<TaskStatus, [icon: string, color?: string]> = {
  open: ['circle-large-outline'],
  processing: ['sync~spin', 'progressBar.background'],
  completed: ['pass', 'charts.green'],
  failed: ['error', 'problemsErrorIcon.foreground'],
  cancelled: ['circle-slash', 'problemsWarningIcon.foreground'],
  skipped: ['debug-step-over'],
};

export function statusIcon(status: TaskStatus): ThemeIcon {
  const [icon, color] = icons[status];
  return color === undefined ? new ThemeIcon(icon) : new ThemeIcon(icon, new ThemeColor(color));
}
