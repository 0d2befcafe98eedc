import type { ActionServices } from '../ActionServices.ts';
import type { TemplateAction } from '../TemplateAction.ts';
import { proposeOnGitlab } from './mergeRequest.ts';
import { publishGitlab } from './publish.ts';
import { pushToGitlab } from './pushFiles.ts';

export function gitlabActions(services: ActionServices): TemplateAction[] {
  return [publishGitlab, proposeOnGitlab, pushToGitlab].map(create => create(services));
}
