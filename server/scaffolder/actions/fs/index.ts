import type { TemplateAction } from '../TemplateAction.ts';
import { createFsDeleteAction } from './fsDelete.ts';
import { createFsReaddirAction } from './fsReaddir.ts';
import { createFsRenameAction } from './fsRename.ts';

export function createFsActions(): TemplateAction[] {
  return [createFsDeleteAction(), createFsRenameAction(), createFsReaddirAction()];
}
