import { l10n } from 'vscode';
import type { PlannedFile } from './planFiles.ts';

export function pathProblemWords(problem: NonNullable<PlannedFile['problem']>): string {
  switch (problem) {
    case 'outside':
      return l10n.t('leads out of the folder');
    case 'git':
      return l10n.t('is Git’s own');
    case 'name':
      return l10n.t('a name that some systems do not take');
    case 'folder':
      return l10n.t('a folder is there');
    case 'file':
      return l10n.t('a file is there where a folder has to be');
    case 'link':
      return l10n.t('a link there leads elsewhere');
  }
}
