import type { PlannedFile } from './planFiles.ts';
import type { FolderRow } from './fileTree.ts';
import type { StepProgress } from '../tasks/taskProgress.ts';
import type { PreviewAnswer, TaskOutput } from '../../../protocol/http/scaffolder.ts';

export type PreviewNode =
  | { type: 'error'; id: string; message: string }
  | { type: 'group'; id: string; group: 'steps' | 'left' | 'outputs'; children: PreviewNode[] }
  | { type: 'folder'; id: string; folder: FolderRow<PlannedFile> }
  | { type: 'file'; id: string; file: PlannedFile }
  | { type: 'step'; id: string; step: StepProgress }
  | { type: 'left'; id: string; left: PreviewAnswer['left'][number] }
  | { type: 'link'; id: string; link: NonNullable<TaskOutput['links']>[number] }
  | { type: 'text'; id: string; title: string; content: string };
