import { fileTree, type FolderRow } from './fileTree.ts';
import type { PlannedFile } from './planFiles.ts';
import type { PreviewNode } from './PreviewNode.ts';
import type { PreviewAnswer } from '../../../protocol/http/scaffolder.ts';
import { taskProgress, type StepProgress } from '../tasks/taskProgress.ts';

/** The rows of a preview: why it broke off, the files, then what the steps did, what is left to a run, and the outputs. */
export function previewNodes(answer: PreviewAnswer, files: readonly PlannedFile[]): PreviewNode[] {
  const { error, left, output } = answer;
  const links = (output.links ?? []).map((link, index): PreviewNode => ({
    type: 'link',
    id: `link:${index}`,
    link,
  }));
  const texts = (output.text ?? []).map(({ title, content }, index): PreviewNode => ({
    type: 'text',
    id: `text:${index}`,
    title: title ?? '',
    content: content ?? '',
  }));
  const groups: Extract<PreviewNode, { type: 'group' }>[] = [
    {
      type: 'group',
      id: '(left)',
      group: 'left',
      children: left.map(one => ({ type: 'left', id: `left:${one.id}`, left: one })),
    },
    {
      type: 'group',
      id: '(steps)',
      group: 'steps',
      children: stepsOf(answer).map(step => ({ type: 'step', id: `step:${step.id}`, step })),
    },
    { type: 'group', id: '(outputs)', group: 'outputs', children: [...links, ...texts] },
  ];
  return [
    ...(error ? [{ type: 'error', id: '(error)', message: error.message } as const] : []),
    ...rowsIn(fileTree(files)),
    ...groups.filter(({ children }) => children.length > 0),
  ];
}

export function rowsIn({ folders, files }: FolderRow<PlannedFile>): PreviewNode[] {
  return [
    ...folders.map((folder): PreviewNode => ({ type: 'folder', id: `folder:${folder.path}`, folder })),
    ...files.map((file): PreviewNode => ({ type: 'file', id: `file:${file.path}`, file })),
  ];
}

/** As a task's are told by its events. */
function stepsOf({ steps, log, error }: PreviewAnswer): StepProgress[] {
  const spec = { apiVersion: 'scaffolder.backstage.io/v1beta3', parameters: {}, steps, output: {} } as const;
  const events = log.map(({ body }, id) => ({ id, taskId: '', type: 'log' as const, body, createdAt: '' }));
  const progress = taskProgress({ spec, status: error ? 'failed' : 'completed' }, events).steps;
  return progress.map(step =>
    step.id === error?.stepId ? { ...step, status: 'failed', message: error.message } : step,
  );
}

/** The log of a preview, as it is read. */
export function previewLog({ log, error }: PreviewAnswer): string {
  const lines = log.flatMap(({ body }) => (body.message === undefined ? [] : [body.message]));
  return [...lines, ...(error ? [error.message] : []), ''].join('\n');
}
