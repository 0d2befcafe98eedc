import { parseEntityRef } from '../../../model/entity/ref.ts';
import type { Task } from '../../../protocol/http/scaffolder.ts';

/** What was made, by which template, in the words that are known of both. */
export function taskTitle({ id, spec }: Pick<Task, 'id' | 'spec'>): string {
  const { name, repoUrl } = spec.parameters;
  const repo =
    typeof repoUrl === 'string' ? new URLSearchParams(repoUrl.split('?')[1]).get('repo') : undefined;
  const what = typeof name === 'string' && name !== '' ? name : repo;
  const template = templateTitle(spec) ?? id;
  return what === undefined || what === null ? template : `${template}: ${what}`;
}

function templateTitle({ templateInfo }: Task['spec']): string | undefined {
  const title = templateInfo?.entity?.metadata['title'];
  if (typeof title === 'string') return title;
  if (templateInfo === undefined) return undefined;
  try {
    return parseEntityRef(templateInfo.entityRef, { defaultKind: 'template' }).name;
  } catch {
    // It is only shown.
    return templateInfo.entityRef;
  }
}
